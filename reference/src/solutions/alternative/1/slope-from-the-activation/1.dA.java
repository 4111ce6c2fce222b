yBelow.matmul(db).transpose()
