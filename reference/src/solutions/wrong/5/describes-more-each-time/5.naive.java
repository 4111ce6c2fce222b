described.add(Branch.of(sameSize(128, 1)));
described.add(Branch.of(sameSize(192, 3)));
described.add(Branch.of(sameSize(96, 5)));
described.add(Branch.of(new MaxPool(3, 1, 1)));
return new InceptionModule(described);
