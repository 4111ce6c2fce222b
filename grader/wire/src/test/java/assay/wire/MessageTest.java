package assay.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and the frames that carry them. */
final class MessageTest {
  private static final Limits LIMITS = new Limits(1_000, 100, 8, 100);

  private static final Thrown THROWN =
      new Thrown("a.B", "why", "c", List.of(new Thrown.Frame("B.java", 3, "B.m")), "1.x", null);

  static Stream<Message> messages() {
    List<Complaint> complaints =
        List.of(new Complaint("A.java", 1, "bad"), new Complaint("", 0, ""));
    return Stream.of(
        new Message.Hello(1),
        new Message.Load(2, "C", "I", Map.of("C", "S"), Map.of("C", new byte[] {1}), Map.of()),
        new Message.Create(3),
        new Message.Created(4, 5),
        new Message.Call(6, 7, "m()V", new byte[] {1, 2}),
        new Message.Returned(8, new byte[0]),
        new Message.Threw(9, THROWN),
        new Message.Threw(9, Thrown.of("a.B", "")),
        new Message.Threw(
            9, THROWN.with(new Thrown.Carried("a.B", List.of("a.C"), new byte[] {1, 2}))),
        new Message.Refused(10, Refusal.NOT_CARRIED, "why"),
        new Message.EndCheck(11),
        new Message.Printed(new byte[] {72, -61}),
        new Message.Checked(12, List.of("threads", "out\ud800")),
        new Message.Compile(
            13,
            Map.of("A.java", "class A {} class B {}"),
            Map.of("B.java", "A.java"),
            List.of("A.java"),
            Map.of("L", new byte[] {9})),
        new Message.Compiled(14, Map.of("A", new byte[] {3}), complaints),
        new Message.Rejected(15, complaints),
        new Message.GaveUp(16, Exhausted.COMPILER),
        new Message.Done(17),
        new Message.LoadProgram(18, "M", Map.of("L", new byte[] {1}), Map.of("M", new byte[0])),
        new Message.RunProgram(19, List.of("-n", ""), new byte[] {10}),
        new Message.Wrote(true, new byte[] {-61}),
        new Message.Ran(20, THROWN, true, List.of("locale")),
        new Message.Ran(21, null, false, List.of()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageArrivesAsItWasSent(Message message) throws Exception {
    Message arrived = Message.decode(message.encode(LIMITS), LIMITS);

    assertThat(arrived).usingRecursiveComparison().isEqualTo(message);
    assertThat(arrived).hasSameClassAs(message);
  }

  @Test
  void theSamplesAreOfEveryKind() {
    assertThat(messages().map(Message::getClass).distinct())
        .hasSize(Message.class.getPermittedSubclasses().length);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageCutAnywhereIsMalformed(Message message) throws Exception {
    byte[] bytes = message.encode(LIMITS);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Message.decode(cut, LIMITS)).isInstanceOf(MalformedException.class);
    }
    assertThatThrownBy(() -> Message.decode(Arrays.copyOf(bytes, bytes.length + 1), LIMITS))
        .isInstanceOf(MalformedException.class);
  }

  @Property(tries = 3_000)
  void garbageIsAMessageOrMalformed(@ForAll @Size(min = 1, max = 200) byte[] garbage) {
    for (byte tag = 0; tag < 20; tag++) {
      garbage[0] = tag;
      try {
        assertThat(Message.decode(garbage, LIMITS)).isNotNull();
      } catch (MalformedException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aMessageThatIsTooLargeIsNotSent() {
    assertThatThrownBy(() -> new Message.Returned(1, new byte[2_000]).encode(LIMITS))
        .isInstanceOf(UnsendableException.class);
  }

  @Test
  void framesFollowEachOtherUntilTheStreamEnds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames.write(out, new byte[] {1, 2, 3});
    Frames.write(out, new byte[1_000]);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

    assertThat(Frames.read(in, LIMITS).orElseThrow()).containsExactly(1, 2, 3);
    assertThat(Frames.read(in, LIMITS).orElseThrow()).hasSize(1_000);
    assertThat(Frames.read(in, LIMITS)).isEmpty();
  }

  @Test
  void aFrameWithoutItsEndIsCutOff() {
    for (byte[] cut : List.of(new byte[] {0}, new byte[] {0, 0, 0, 5, 1, 2})) {
      assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(cut), LIMITS))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void lengthsOutsideTheLimitsAreMalformed() {
    for (byte[] header :
        List.of(
            new byte[] {0, 0, 0, 0},
            new byte[] {0, 0, 3, -23},
            new byte[] {127, -1, -1, -1},
            new byte[] {-1, -1, -1, -1},
            "Hello, world".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
      assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(header), LIMITS))
          .isInstanceOf(MalformedException.class)
          .hasMessageStartingWith("a frame announces");
    }
  }
}
