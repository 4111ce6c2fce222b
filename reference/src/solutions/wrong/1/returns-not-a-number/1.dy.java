db.matmul(weight).times(Double.NaN)
