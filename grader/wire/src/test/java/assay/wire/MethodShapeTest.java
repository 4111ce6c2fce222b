package assay.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import assay.wire.Sample.Bell;
import assay.wire.Sample.Circle;
import assay.wire.Sample.Empty;
import assay.wire.Sample.Everything;
import assay.wire.Sample.Named;
import assay.wire.Sample.Shade;
import assay.wire.Sample.Shape;
import assay.wire.Sample.Square;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values become bytes and the same values again; other bytes become a clear exception. */
final class MethodShapeTest {
  private static final Limits LIMITS = new Limits(1 << 16, 1_000, 16, 500);
  private static final ContractShape SAMPLE = ContractShape.of(Sample.class);

  private static final References NONE =
      new References() {
        @Override
        public int export(Object object, ContractShape shape) {
          return fail("no reference was to be sent");
        }

        @Override
        public Object resolve(int reference, ContractShape shape) throws MalformedException {
          throw new MalformedException("no reference");
        }
      };

  private static MethodShape method(String name) {
    return ContractShape.callable(Sample.class).stream()
        .filter(method -> method.getName().equals(name))
        .map(SAMPLE::of)
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object roundTrip(MethodShape method, Object value) throws Exception {
    return method.decodeResult(method.encodeResult(value, null, NONE, LIMITS), null, NONE, LIMITS);
  }

  @Property(tries = 300)
  void anyValueArrivesAsItWasSent(@ForAll("everything") Everything value) throws Exception {
    assertThat(roundTrip(method("same"), value)).isEqualTo(value);
  }

  @Property(tries = 100)
  void arraysKeepEveryBit(
      @ForAll @Size(max = 20) List<double[]> rows, @ForAll boolean[] flags, @ForAll char c)
      throws Exception {
    MethodShape method = method("matrices");
    Object[] arguments = {rows, flags, c};

    Object[] arrived =
        method.decodeArguments(method.encodeArguments(arguments, NONE, LIMITS), NONE, LIMITS);

    assertThat(Arrays.deepEquals(((List<?>) arrived[0]).toArray(), rows.toArray())).isTrue();
    assertThat(arrived[1]).isEqualTo(flags);
    assertThat(arrived[2]).isEqualTo(c);
  }

  @Test
  void notANumberAndInfinitiesSurvive() throws Exception {
    double[][] special = {
      {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE},
      {}
    };

    double[][] arrived = (double[][]) requireNonNull(roundTrip(method("matrices"), special));

    assertThat(Arrays.deepEquals(arrived, special)).as(Arrays.deepToString(arrived)).isTrue();
  }

  @Property(tries = 2_000)
  void garbageIsAValueOrMalformed(@ForAll @Size(max = 300) byte[] garbage) {
    for (String name : List.of("same", "matrices", "shade", "shape")) {
      try {
        method(name).decodeResult(garbage, null, NONE, LIMITS);
      } catch (MalformedException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Property(tries = 500)
  void damagedValuesAreValuesOrMalformed(
      @ForAll("everything") Everything value, @ForAll int position, @ForAll byte damage)
      throws Exception {
    byte[] bytes = method("same").encodeResult(value, null, NONE, LIMITS);
    bytes[Math.floorMod(position, bytes.length)] = damage;
    byte[] cut = Arrays.copyOf(bytes, Math.floorMod(position, bytes.length));
    for (byte[] damaged : List.of(bytes, cut)) {
      try {
        method("same").decodeResult(damaged, null, NONE, LIMITS);
      } catch (MalformedException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aCountThatOutrunsItsBytesTakesNoMemory() {
    byte[] twoMilliard = {127, -1, -1, -1};

    assertThatThrownBy(() -> method("matrices").decodeResult(twoMilliard, null, NONE, LIMITS))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void bytesAfterAValueAreMalformed() throws Exception {
    byte[] bytes = method("length").encodeResult(7L, null, NONE, LIMITS);

    assertThatThrownBy(
            () ->
                method("length")
                    .decodeResult(Arrays.copyOf(bytes, bytes.length + 1), null, NONE, LIMITS))
        .isInstanceOf(MalformedException.class)
        .hasMessage("a frame has 1 bytes too many");
  }

  @Test
  void aRecordThatItsConstructorRefusesIsMalformed() throws Exception {
    byte[] bytes = method("shape").encodeResult(new Circle(1), null, NONE, LIMITS);
    // The sign of the radius, the only double in the frame.
    bytes[bytes.length - Double.BYTES] |= (byte) 0x80;

    assertThatThrownBy(() -> method("shape").decodeResult(bytes, null, NONE, LIMITS))
        .isInstanceOf(MalformedException.class)
        .hasMessage("a Circle that cannot exist");
  }

  @Test
  void valuesBeyondTheLimitsAreNotSent() {
    List<Everything> self = new ArrayList<>();
    Everything endless = everything("x", self);
    self.add(endless);

    assertUnsendable(method("same"), endless, "nested more than 16 deep");
    assertUnsendable(method("same"), everything("x".repeat(501), List.of()), "501 characters");
    assertUnsendable(method("matrices"), new double[1_001][], "more than 1000 values");
    assertUnsendable(method("matrices"), new double[1][10_000], "more than 65536 bytes");
    assertUnsendable(method("length"), null, "null");
    assertUnsendable(method("same"), "text", "a String where a Everything belongs");
  }

  @SuppressWarnings("NullAway") // what no honest code builds
  static Stream<Arguments> nulls() {
    return Stream.of(
        Arguments.of("same", null),
        Arguments.of("same", everything(null, List.of())),
        Arguments.of("same", everything("", Arrays.asList(everything("", List.of()), null))),
        Arguments.of("same", everything("", null)),
        Arguments.of("matrices", new double[][] {{1}, null}),
        Arguments.of("name", null),
        Arguments.of("bell", null),
        Arguments.of("shade", null));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullCrossesNowhereNotEvenDeepInAValue(String name, @Nullable Object value) {
    assertUnsendable(method(name), value, "null");
  }

  @Test
  void valuesOfNoBytesAreCountedLikeOthers() throws Exception {
    List<Empty> three = List.of(new Empty(), new Empty(), new Empty());

    assertThat(roundTrip(method("empties"), three)).isEqualTo(three);
  }

  private static void assertUnsendable(MethodShape method, @Nullable Object value, String reason) {
    assertThatThrownBy(() -> method.encodeResult(value, null, NONE, LIMITS))
        .isInstanceOf(UnsendableException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void listsOfAnySizeAreRefusedBeforeTheirElementsAreAskedFor() {
    Everything huge =
        new Everything(
            (byte) 0,
            (short) 0,
            'c',
            0,
            0,
            0,
            0,
            false,
            "",
            Shade.DARK,
            new Square(1),
            Collections.nCopies(Integer.MAX_VALUE, 1),
            Optional.empty(),
            List.of());

    assertUnsendable(method("same"), huge, "more than 1000 values");
  }

  @Test
  void whatArrivesAsAListCannotBeChanged() throws Exception {
    Everything arrived =
        (Everything) requireNonNull(roundTrip(method("same"), everything("x", new ArrayList<>())));

    assertThatThrownBy(() -> arrived.more().add(arrived))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void remoteObjectsCrossAsNumbers() throws Exception {
    Bell bell = (other, times) -> times;
    Bell standIn = (other, times) -> -times;
    References references =
        new References() {
          @Override
          public int export(Object object, ContractShape shape) {
            assertThat(object).isSameAs(bell);
            assertThat(shape.type()).isEqualTo(Bell.class);
            return 42;
          }

          @Override
          public Object resolve(int reference, ContractShape shape) {
            assertThat(reference).isEqualTo(42);
            return standIn;
          }
        };
    MethodShape method = method("bell");

    assertThat(
            method.decodeResult(
                method.encodeResult(bell, null, references, LIMITS), null, references, LIMITS))
        .isSameAs(standIn);
  }

  private static Everything everything(String text, List<Everything> more) {
    return new Everything(
        (byte) 1,
        (short) 2,
        'c',
        3,
        4,
        5,
        6,
        true,
        text,
        Shade.DARK,
        new Circle(1),
        List.of(1),
        Optional.of(""),
        more);
  }

  @Provide
  static Arbitrary<Everything> everything() {
    Arbitrary<Everything> leaf = leaf(Arbitraries.just(List.of()));
    return leaf(leaf.list().ofMaxSize(3));
  }

  private static Arbitrary<Everything> leaf(Arbitrary<List<Everything>> more) {
    Arbitrary<Shape> shapes = Arbitraries.of(new Circle(2), new Square(Double.NaN), Named.TRIANGLE);
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20);
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.doubles().map(d -> d * Double.MAX_VALUE),
            texts,
            Arbitraries.of(Shade.class),
            shapes,
            Arbitraries.integers().list().ofMaxSize(5),
            texts.optional(),
            more)
        .as(
            (l, d, text, shade, shape, numbers, name, rest) ->
                new Everything(
                    (byte) l.longValue(),
                    (short) l.longValue(),
                    (char) l.longValue(),
                    (int) l.longValue(),
                    l,
                    (float) d.doubleValue(),
                    d,
                    l % 2 == 0,
                    text,
                    shade,
                    shape,
                    numbers,
                    name,
                    rest));
  }
}
