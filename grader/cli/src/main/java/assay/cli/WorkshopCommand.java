package assay.cli;

/**
 * A command that opens a workshop unless its options are wrong, so that the workshop's first JVM
 * may start while they are read.
 */
public interface WorkshopCommand extends Subcommand {}
