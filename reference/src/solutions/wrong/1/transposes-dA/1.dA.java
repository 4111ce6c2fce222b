yBelow.matmul(db)
