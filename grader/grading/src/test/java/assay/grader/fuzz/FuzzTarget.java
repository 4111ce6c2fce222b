package assay.grader.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import assay.grader.compile.CompileStage;
import assay.grader.intake.Intake;
import assay.grader.mark.MarkSheet;
import assay.grader.model.ProblemSources;
import assay.grader.model.SourceCompiler;
import assay.grader.model.Submission;
import assay.grader.report.ScoreJson;
import assay.grader.source.SourceCheck;
import assay.wire.ContractShape;
import assay.wire.Limits;
import assay.wire.MalformedException;
import assay.wire.Message;
import assay.wire.MethodShape;
import assay.wire.References;
import assay.wire.UnsendableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import toy.ToyBundle;
import toy.ToySubmission;
import toy.bank.Account;
import toy.bank.Register;
import toy.lab.Lab;

/**
 * What reads bytes of people who are not trusted: whatever comes, it is read or refused, and never
 * an exception of ours.
 */
enum FuzzTarget {
  MESSAGES {
    @Override
    byte[] seed() {
      try {
        return new Message.Returned(7, new byte[] {1, 2, 3}).encode(LIMITS);
      } catch (UnsendableException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    void feed(byte[] bytes) {
      try {
        requireNonNull(Message.decode(bytes, LIMITS));
      } catch (MalformedException refused) {
        requireNonNull(refused.getMessage());
      }
    }
  },

  VALUES {
    @Override
    byte[] seed() {
      return new byte[] {0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3};
    }

    @Override
    void feed(byte[] bytes) {
      for (Class<?> contract : List.of(Lab.class, Account.class, Register.class)) {
        ContractShape shape = ContractShape.of(contract);
        for (Method method : contract.getMethods()) {
          shape.method(MethodShape.key(method)).ifPresent(of -> feed(of, bytes));
        }
      }
    }

    private void feed(MethodShape of, byte[] bytes) {
      try {
        of.decodeResult(bytes, null, NONE, LIMITS);
      } catch (MalformedException refused) {
        requireNonNull(refused.getMessage());
      }
    }
  },

  ZIPS {
    @Override
    byte[] seed() {
      return zip();
    }

    @Override
    void feed(byte[] bytes) {
      take(bytes);
    }
  },

  TARS {
    @Override
    byte[] seed() {
      return tar();
    }

    @Override
    void feed(byte[] bytes) {
      take(bytes);
      take(compressed(bytes));
    }
  },

  REPORTS {
    @Override
    byte[] seed() {
      return REPORT.getBytes(UTF_8);
    }

    @Override
    void feed(byte[] bytes) {
      ScoreJson.read(bytes).ifPresent(report -> requireNonNull(ScoreJson.write(report)));
    }
  },

  MARK_SHEETS {
    @Override
    byte[] seed() {
      return MarkSheet.write(List.of(), false);
    }

    @Override
    void feed(byte[] bytes) {
      requireNonNull(MarkSheet.read("marks.csv", bytes));
    }
  },

  SOURCES {
    @Override
    byte[] seed() {
      return ToySubmission.ADDER.getBytes(UTF_8);
    }

    @Override
    void feed(byte[] bytes) {
      var files = new TreeMap<String, byte[]>(Map.of("MyAdder.java", bytes));
      var submission = new Submission("fuzzed", "", files, List.of());
      Assignment assignment = new ToyBundle().assignment();
      SourceCheck.Sources sources = new SourceCheck(assignment).check(submission);
      for (Assignment.Problem problem : assignment.problems()) {
        requireNonNull(sources.of(problem));
      }
    }
  },

  CLASS_FILES {
    @Override
    byte[] seed() {
      try (InputStream bytes = ToyBundle.class.getResourceAsStream("ToyBundle.class")) {
        return requireNonNull(bytes).readAllBytes();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    @Override
    void feed(byte[] bytes) {
      Assignment assignment = new ToyBundle().assignment();
      requireNonNull(
          new CompileStage(assignment, yielding("toy.adder.MyAdder", bytes))
              .compile(
                  assignment.problems().getFirst(),
                  ProblemSources.of(Map.of("toy/adder/MyAdder.java", ""))));
    }
  };

  private static final Limits LIMITS = new Limits(1 << 16, 1_000, 16, 500);

  private static final String REPORT =
      "{\"schemaVersion\":\"1.0\",\"assignment\":{\"id\":\"toy\",\"title\":\"t\",\"version\":\"1\"},"
          + "\"submission\":{\"id\":\"a\",\"sha256\":null,\"files\":[],\"notes\":[]},"
          + "\"status\":\"graded\",\"problems\":[],\"environment\":{\"assay\":\"0\",\"jdk\":\"25\","
          + "\"os\":\"x\",\"isolation\":{\"level\":\"A\",\"in_force\":[],\"missing\":[]},"
          + "\"seed\":1,\"gradedAt\":\"2026-01-01T00:00:00Z\",\"elapsedMillis\":1}}";

  /** A side that lends nothing, so that every number is malformed. */
  private static final References NONE =
      new References() {
        @Override
        public int export(Object object, ContractShape shape) {
          throw new IllegalStateException("nothing is lent here");
        }

        @Override
        public Object resolve(int reference, ContractShape shape) throws MalformedException {
          throw new MalformedException("nothing was lent");
        }
      };

  /** Bytes that are read, to begin with. */
  abstract byte[] seed();

  /** Reads bytes; throws if they are neither read nor refused. */
  abstract void feed(byte[] bytes);

  private static void take(byte[] archive) {
    try {
      Path file = Files.createTempFile("fuzzed", ".archive");
      try {
        Files.write(file, archive);
        requireNonNull(new Intake(new ToyBundle().assignment()).take(file, "fuzzed"));
      } finally {
        Files.delete(file);
      }
    } catch (IOException ofThisMachine) {
      throw new UncheckedIOException(ofThisMachine);
    }
  }

  private static SourceCompiler yielding(String name, byte[] classFile) {
    return new SourceCompiler() {
      @Override
      public Compilation compile(Request request) {
        return new Compiled(Map.of(name, classFile), List.of());
      }

      @Override
      public void close() {}
    };
  }

  private static byte[] compressed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar() {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String name : new String[] {"src/toy/adder/MyAdder.java", "a".repeat(150) + "/B.java"}) {
        byte[] text = "package toy.adder; class MyAdder {}".getBytes(UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"src/toy/adder/MyAdder.java", "answers/2.md"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("package toy.adder; class MyAdder {}".getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
