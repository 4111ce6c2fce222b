package assay.grader.author.strip;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;

/**
 * A gap and the syntax that it cuts.
 *
 * @param gap what it says of itself
 * @param annotation its {@code @Todo}
 * @param cut what goes
 */
record GapSite(Gap gap, AnnotationExpr annotation, Cut cut) {

  /** What goes. */
  sealed interface Cut {}

  /** What stands between the braces of these bodies. */
  record Bodies(List<BlockStmt> blocks) implements Cut {
    Bodies {
      blocks = List.copyOf(blocks);
    }
  }

  /** The initialisers of these variables of one declaration. */
  record Initialisers(Node declaration, List<VariableDeclarator> variables) implements Cut {
    Initialisers {
      variables = List.copyOf(variables);
    }
  }
}
