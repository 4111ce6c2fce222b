package assay.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one side says to the other in one frame.
 *
 * <p>The worker greets with {@link Hello}. From then on the grader asks and the worker answers with
 * the request's id; while a {@link Call} is open the worker may itself {@link Call} what it was
 * handed, and the grader answers with that call's id, and so on inwards. Each side counts its own
 * requests upwards from 1. What student code prints arrives between all of these.
 */
public sealed interface Message {
  /** Counted up when the meaning of frames changes. */
  int VERSION = 3;

  /** The worker is ready. */
  record Hello(int version) implements Message {}

  /**
   * To a runner: forget what was loaded and define these classes; answered by {@link Done} or
   * {@link Refused}.
   *
   * @param contract binary name of the contract interface, one of the library
   * @param implementation binary name of the student's class
   * @param bindings binary names of further classes of the student's, or of this one, by those of
   *     the interfaces of the library that they are called through without implementing them
   * @param library class files by binary name, which student code cannot replace
   * @param student class files by binary name
   */
  record Load(
      int id,
      String contract,
      String implementation,
      Map<String, String> bindings,
      Map<String, byte[]> library,
      Map<String, byte[]> student)
      implements Message {
    public Load {
      bindings = Map.copyOf(bindings);
      library = Map.copyOf(library);
      student = Map.copyOf(student);
    }
  }

  /**
   * To a runner: make an instance, or, of a contract that stands for classes, what stands for them;
   * answered by {@link Created}, {@link Threw} or {@link Refused}.
   */
  record Create(int id) implements Message {}

  /** The instance's reference, for calls until the end of the check. */
  record Created(int id, int reference) implements Message {}

  /**
   * Calls a method of a referenced object; answered by {@link Returned}, {@link Threw} or {@link
   * Refused}.
   *
   * @param method as {@link MethodShape#key}
   * @param arguments as {@link MethodShape#encodeArguments} writes them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Call(int id, int reference, String method, byte[] arguments) implements Message {}

  /** A call's value, as {@link MethodShape#encodeResult} writes it. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Returned(int id, byte[] value) implements Message {}

  /** A call threw. */
  record Threw(int id, Thrown thrown) implements Message {}

  /** The request cannot be met. */
  record Refused(int id, Refusal refusal, String detail) implements Message {}

  /**
   * From a runner, between any two of its other messages: something that student code has printed,
   * so that it is known even if the process does not live to answer.
   *
   * @param text UTF-8, perhaps cut inside a character
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Printed(byte[] text) implements Message {}

  /**
   * To a runner: forget what was loaded and keep these classes of a program; answered by {@link
   * Done} or {@link Refused}.
   *
   * @param main binary name of the student's class that has the {@code main}
   * @param library class files by binary name, which student code cannot replace
   * @param student class files by binary name
   */
  record LoadProgram(int id, String main, Map<String, byte[]> library, Map<String, byte[]> student)
      implements Message {
    public LoadProgram {
      library = Map.copyOf(library);
      student = Map.copyOf(student);
    }
  }

  /**
   * To a runner: run the loaded program once; answered by {@link Ran}, or by the end of the process
   * where the program exits.
   *
   * @param input all of its standard input
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record RunProgram(int id, List<String> arguments, byte[] input) implements Message {
    public RunProgram {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * From a runner, while a program runs: what it has printed.
   *
   * @param error whether to standard error
   * @param text UTF-8, perhaps cut inside a character
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Wrote(boolean error, byte[] text) implements Message {}

  /**
   * A program has run to its end.
   *
   * @param thrown what came out of its {@code main}, or null if that returned
   * @param readPastEnd whether it read on when its input was at its end
   * @param changes what is not as it was before, as in {@link Checked}
   */
  record Ran(int id, @Nullable Thrown thrown, boolean readPastEnd, List<String> changes)
      implements Message {
    public Ran {
      changes = List.copyOf(changes);
    }
  }

  /** To a runner: the check is over, all references die; answered by {@link Checked}. */
  record EndCheck(int id) implements Message {}

  /**
   * What a check left behind.
   *
   * @param changes what is not as it was when the JVM started, such as {@code "threads"}; empty if
   *     nothing is known to have changed
   */
  record Checked(int id, List<String> changes) implements Message {
    public Checked {
      changes = List.copyOf(changes);
    }
  }

  /**
   * To a compiler; answered by {@link Compiled}, {@link Rejected} or {@link GaveUp}.
   *
   * @param sources text by path
   * @param auxiliaries types that stand in a source of another name, by the path at which they are
   *     looked for
   * @param roots the paths of what is compiled in any case; of the rest only what these reach
   * @param library class files by binary name
   */
  record Compile(
      int id,
      Map<String, String> sources,
      Map<String, String> auxiliaries,
      List<String> roots,
      Map<String, byte[]> library)
      implements Message {
    public Compile {
      sources = Map.copyOf(sources);
      auxiliaries = Map.copyOf(auxiliaries);
      roots = List.copyOf(roots);
      library = Map.copyOf(library);
    }
  }

  /** The class files by binary name. */
  record Compiled(int id, Map<String, byte[]> classes, List<Complaint> warnings)
      implements Message {
    public Compiled {
      classes = Map.copyOf(classes);
      warnings = List.copyOf(warnings);
    }
  }

  /** The sources have errors. */
  record Rejected(int id, List<Complaint> errors) implements Message {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }

  /** The sources broke the compiler. */
  record GaveUp(int id, Exhausted exhausted) implements Message {}

  /** The request is met. */
  record Done(int id) implements Message {}

  /**
   * The frame's payload.
   *
   * @throws UnsendableException if it would be larger than the limits
   */
  default byte[] encode(Limits limits) throws UnsendableException {
    ByteSink out = new ByteSink(limits);
    MessageFormat.write(this, out);
    return out.toBytes();
  }

  /**
   * Reads a frame's payload.
   *
   * @throws MalformedException if it is not exactly one message
   */
  static Message decode(byte[] payload, Limits limits) throws MalformedException {
    ByteSource in = new ByteSource(payload, limits);
    Message message = MessageFormat.read(in);
    in.end();
    return message;
  }
}
