package assay.grader.bundle;

import java.util.List;

/**
 * A bundle whose data stands in a JSON manifest and in the {@link assay.todo.Problem} annotations
 * of its contracts.
 *
 * <p>An assignment extends it with a public class whose constructor names both, and names that
 * class in {@code META-INF/services/assay.grader.bundle.Bundle}:
 *
 * {@snippet :
 * public final class Hw5 extends ManifestBundle {
 *   public Hw5() {
 *     super("mfdnn/hw5/assignment.json", BackpropChecks.class, MomentumChecks.class);
 *   }
 * }
 * }
 *
 * <p>The manifest; every field is required unless marked, unknown fields are refused:
 *
 * {@snippet lang=json :
 * {
 *   "id": "hw5",
 *   "title": "Homework 5",
 *   "version": "1.0",
 *   "budgetSeconds": 120,
 *   "assay": "0.1.0",
 *   "problems": [
 *     {
 *       "contract": "mfdnn.hw5.Backprop",
 *       "package": "mfdnn.hw5.backprop",
 *       "implementation": "mfdnn.hw5.backprop.MlpBackprop",
 *       "uses": ["mfdnn.tensor"],
 *       "forbids": ["mfdnn.autograd", "java.lang.reflect"],
 *       "written": {
 *         "answerFile": "answers/2.md",
 *         "rubric": [{"text": "Names both causes.", "points": 4}]
 *       }
 *     }
 *   ]
 * }
 * }
 *
 * <p>{@code assay}, the oldest version of Assay that will do, and {@code uses}, {@code forbids} and
 * {@code written} may be left out; {@code written} has to be there exactly if the annotation gives
 * written points, and its rubric adds up to them. Id, title, points and section of a problem come
 * from the annotation of its contract.
 */
public abstract class ManifestBundle implements Bundle {
  private final Assignment assignment;
  private final List<Class<?>> checkSuites;

  /**
   * Reads the manifest.
   *
   * @param manifest path of the JSON resource, found by the class loader of the extending class
   * @param checkSuites the classes of hidden checks
   * @throws InvalidBundleException with everything that is wrong with the manifest
   */
  protected ManifestBundle(String manifest, Class<?>... checkSuites) {
    this.assignment = new Manifest(manifest, getClass().getClassLoader(), getClass()).read();
    this.checkSuites = List.of(checkSuites);
  }

  @Override
  public final Assignment assignment() {
    return assignment;
  }

  @Override
  public final List<Class<?>> checkSuites() {
    return checkSuites;
  }
}
