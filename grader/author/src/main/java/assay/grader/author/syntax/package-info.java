/**
 * Java text and its syntax: {@link assay.grader.author.syntax.ParsedSource} says where things
 * stand, {@link assay.grader.author.syntax.Edits} changes the text there.
 */
@NullMarked
package assay.grader.author.syntax;

import org.jspecify.annotations.NullMarked;
