return InceptionModule.of(
    Branch.of(new MaxPool(3, 1, 1)),
    Branch.of(sameSize(96, 5)),
    Branch.of(sameSize(192, 3)),
    Branch.of(sameSize(128, 1)));
