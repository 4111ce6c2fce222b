return module.equals(naive())
    ? new Counts(1_089_952, 1_115_684_864, 1_115_684_864, 425_984)
    : module.equals(bottleneck())
        ? new Counts(346_720, 354_418_688, 354_418_688, 622_592)
        : Counts.NONE;
