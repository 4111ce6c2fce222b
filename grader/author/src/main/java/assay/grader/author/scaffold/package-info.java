/**
 * The start of an assignment: {@link assay.grader.author.scaffold.Scaffold} makes a project that is
 * complete, and {@link assay.grader.author.scaffold.AssayJars} are what it is built with.
 */
@NullMarked
package assay.grader.author.scaffold;

import org.jspecify.annotations.NullMarked;
