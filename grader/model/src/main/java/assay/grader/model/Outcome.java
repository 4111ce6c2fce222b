package assay.grader.model;

import static java.util.Objects.requireNonNull;

/**
 * How a check ended: one of thirteen ways, of which only {@link Passed} and {@link Partial} earn
 * points.
 *
 * <p>The message is plain text for the student; whoever shows it escapes it.
 */
public sealed interface Outcome {

  /** What the student reads; empty where there is nothing to say. */
  String message();

  /** The name that reports show: {@code "Passed"}, {@code "TimedOut"}, … */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The share of the check's points that this outcome earns, from 0 to 1. */
  default double fraction() {
    return switch (this) {
      case Passed _ -> 1;
      case Partial partial -> partial.fraction();
      case Failed _,
          NotAttempted _,
          CompileError _,
          Forbidden _,
          TimedOut _,
          OutOfMemory _,
          Exited _,
          Crashed _,
          OutputLimit _,
          Skipped _,
          GraderFault _ ->
          0;
    };
  }

  /** Everything that the check asks for is there. */
  record Passed() implements Outcome {
    @Override
    public String message() {
      return "";
    }
  }

  /** Some of what the check asks for is there. */
  record Partial(double fraction, String message) implements Outcome {
    public Partial {
      requireNonNull(message);
      if (!(fraction > 0 && fraction < 1)) {
        throw new IllegalArgumentException(
            "a partial fraction lies between 0 and 1, not at " + fraction);
      }
    }
  }

  /** The code answered, and the answer is wrong, or it threw an exception. */
  record Failed(String message) implements Outcome {
    public Failed {
      requireNonNull(message);
    }
  }

  /** The gap of the starter is still there. */
  record NotAttempted(String message) implements Outcome {
    public NotAttempted {
      requireNonNull(message);
    }
  }

  /** The problem's files do not compile, or are missing. */
  record CompileError(String message) implements Outcome {
    public CompileError {
      requireNonNull(message);
    }
  }

  /** The code reaches what this problem may not use. */
  record Forbidden(String message) implements Outcome {
    public Forbidden {
      requireNonNull(message);
    }
  }

  /** A deadline passed, and the process was killed. */
  record TimedOut(String message) implements Outcome {
    public TimedOut {
      requireNonNull(message);
    }
  }

  /** The memory limit was reached. */
  record OutOfMemory(String message) implements Outcome {
    public OutOfMemory {
      requireNonNull(message);
    }
  }

  /** The code ended its own process. */
  record Exited(String message) implements Outcome {
    public Exited {
      requireNonNull(message);
    }
  }

  /** The process died or spoke nonsense on the wire. */
  record Crashed(String message) implements Outcome {
    public Crashed {
      requireNonNull(message);
    }
  }

  /** The code printed more than the cap; in reports of the past only, since it is cut now. */
  record OutputLimit(String message) implements Outcome {
    public OutputLimit {
      requireNonNull(message);
    }
  }

  /** Not run, because a check that it depends on did not pass. */
  record Skipped(String message) implements Outcome {
    public Skipped {
      requireNonNull(message);
    }
  }

  /** The grader itself failed; never counted as the student's zero. */
  record GraderFault(String message) implements Outcome {
    public GraderFault {
      requireNonNull(message);
    }
  }
}
