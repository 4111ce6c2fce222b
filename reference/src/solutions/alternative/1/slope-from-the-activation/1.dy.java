weight.transpose().matmul(db.transpose()).transpose()
