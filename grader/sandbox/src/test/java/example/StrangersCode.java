package example;

import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.SourceCompiler;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs a stranger's class behind the strongest wall of this machine, as the README shows it. */
final class StrangersCode {
  private StrangersCode() {}

  // README:
  static String greeting(String source, String name) throws IOException {
    Map<String, byte[]> library = Map.of("example.Greeter", bytes("Greeter.class"));
    try (Sandbox sandbox = strongest();
        var compiler = new ConfinedCompiler(sandbox);
        var sessions = new ConfinedSessions(sandbox, 1)) {
      return switch (compiler.compile(Map.of("stranger/Work.java", source), library)) {
        case SourceCompiler.Rejected(var errors) -> errors.toString();
        case SourceCompiler.Broken(Outcome outcome) -> outcome.message();
        case SourceCompiler.Compiled(var classes, _) -> {
          var code = new ProblemCode("1", "stranger.Work", Greeter.class, classes, library);
          try (StudentSession session = sessions.open(code, Duration.ofSeconds(10))) {
            session.begin(Duration.ofSeconds(2));
            yield session.contract(Greeter.class).greet(name);
          } catch (StudentFailure failure) {
            yield failure.outcome().name() + ": " + failure.outcome().message();
          }
        }
      };
    }
  }

  private static Sandbox strongest() throws IOException {
    return Sandboxes.behindStrongest(
            Optional.empty(), sandbox -> sandbox, Sandbox::close, System.err::println)
        .orElseThrow(() -> new IOException(Sandboxes.advice()));
  }

  // :README

  private static byte[] bytes(String classFile) throws IOException {
    try (InputStream in = Greeter.class.getResourceAsStream(classFile)) {
      return in.readAllBytes();
    }
  }
}
