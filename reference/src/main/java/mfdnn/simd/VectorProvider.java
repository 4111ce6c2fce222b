package mfdnn.simd;

import java.util.Optional;
import mfdnn.nn.Kernels;

/**
 * Offers {@link VectorKernels} where the JVM has the Vector API switched on.
 *
 * <p>Touches no class of the Vector API itself, so that it loads where there is none.
 */
public final class VectorProvider implements Kernels.Provider {
  private static final String MODULE = "jdk.incubator.vector";

  @Override
  public Optional<String> missing() {
    return ModuleLayer.boot().findModule(MODULE).isPresent()
        ? Optional.empty()
        : Optional.of(
            "The fast kernels need the Vector API: start java with --add-modules "
                + MODULE
                + ". Going on with plain loops, which are many times slower.");
  }

  @Override
  public Kernels open(int threads) {
    return new VectorKernels(threads);
  }
}
