/**
 * The command line: {@link assay.cli.Main} finds the {@link assay.cli.Subcommand}s, of which {@link
 * assay.cli.GradeCommand} is the one that most people need.
 */
@NullMarked
package assay.cli;

import org.jspecify.annotations.NullMarked;
