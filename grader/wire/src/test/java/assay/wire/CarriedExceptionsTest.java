package assay.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions that a contract declares are made again on the other side, and nothing else is. */
final class CarriedExceptionsTest {
  private static final ContractShape SHAPE = ContractShape.of(Risky.class);
  private static final MethodShape METHOD =
      SHAPE.method("risk()V").orElseThrow(IllegalStateException::new);

  /** Throws what it says. */
  interface Risky {
    void risk() throws Short, IllegalArgumentException;
  }

  /** Holds more than a message. */
  static class Short extends Exception {
    private static final long serialVersionUID = 1;

    private final int missing;
    private final List<String> names;

    Short(String message, int missing, List<String> names, @Nullable Throwable cause) {
      super(message, cause);
      this.missing = missing;
      this.names = names;
    }

    int missing() {
      return missing;
    }

    List<String> getNames() {
      return names;
    }
  }

  private static final class OfTheStudent extends Short {
    private static final long serialVersionUID = 1;

    OfTheStudent() {
      super("own", 7, List.of("a"), new IOException());
    }
  }

  private static final References NONE =
      new References() {
        @Override
        public int export(Object object, ContractShape shape) {
          throw new IllegalStateException();
        }

        @Override
        public Object resolve(int reference, ContractShape shape) throws MalformedException {
          throw new MalformedException("a reference");
        }
      };

  private static Optional<Throwable> crossed(Throwable thrown) throws MalformedException {
    List<Throwable> chain =
        thrown.getCause() == null ? List.of(thrown) : List.of(thrown, thrown.getCause());
    Thrown.Carried carried =
        SHAPE.exceptions().carried(METHOD, chain, name -> !name.endsWith("OfTheStudent"), NONE);
    return SHAPE
        .exceptions()
        .made(METHOD, Thrown.of("x", requireNonNull(thrown.getMessage())).with(carried), NONE);
  }

  @Test
  void whatIsDeclaredArrivesWithWhatItHolds() throws Exception {
    Short made = (Short) crossed(new OfTheStudent()).orElseThrow();

    assertThat(made).isExactlyInstanceOf(Short.class).hasMessage("own");
    assertThat(made.missing()).isEqualTo(7);
    assertThat(made.getNames()).containsExactly("a");
    assertThat(made).hasCauseExactlyInstanceOf(IOException.class);
    assertThat(crossed(new NumberFormatException("no number")).orElseThrow())
        .isExactlyInstanceOf(NumberFormatException.class)
        .hasMessage("no number");
  }

  @Test
  void whatIsNotDeclaredDoesNotArrive() throws Exception {
    assertThat(crossed(new IllegalStateException("x"))).isEmpty();
    assertThat(crossed(new IOException("x"))).isEmpty();
    assertThat(crossed(new AssertionError("x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime",
        "java.lang.OutOfMemoryError",
        "java.lang.IllegalStateException",
        "assay.wire.Limits",
        "org.junit.platform.commons.JUnitException",
        "nowhere.Class",
        "[I",
        ""
      })
  void otherNamesAreNoExceptions(String name) throws Exception {
    Thrown.Carried carried = new Thrown.Carried(name, List.of(name), new byte[0]);

    assertThat(SHAPE.exceptions().made(METHOD, Thrown.of(name, "").with(carried), NONE)).isEmpty();
  }

  @Property(tries = 500)
  void garbageIsAnExceptionOrMalformed(@ForAll @Size(max = 60) byte[] garbage) {
    Thrown.Carried carried =
        new Thrown.Carried(Short.class.getName(), List.of("java.lang.Error"), garbage);
    try {
      SHAPE.exceptions().made(METHOD, Thrown.of("x", "").with(carried), NONE);
    } catch (MalformedException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
