return module.branches().stream()
    .map(branch -> layers(branch.layers(), input))
    .reduce(Counts.NONE, Counts::plus);
