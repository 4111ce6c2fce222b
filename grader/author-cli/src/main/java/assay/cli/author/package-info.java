/**
 * The author's commands, each a {@link assay.cli.Subcommand}; {@link
 * assay.cli.author.VerifyCommand} is the one to read first.
 */
@NullMarked
package assay.cli.author;

import org.jspecify.annotations.NullMarked;
