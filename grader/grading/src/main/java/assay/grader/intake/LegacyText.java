package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text in whatever table it was saved: byte order marks, UTF-8, and else the legacy table that
 * makes most sense of it.
 *
 * <p>Tables are compared by what they make of the bytes beyond ASCII: whether there is such a
 * character at all, and how often texts use it, as far as the table's own order tells (common
 * characters come first in all of the tables of East Asia). That suffices for prose, and for names
 * of few characters mostly; where it does not, {@link Text#isCertain} says so.
 */
final class LegacyText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** By how much the best table has to be better than the next one. */
  private static final double MARGIN = 0.12;

  /** What sources and answers are saved in, by editors that do not use UTF-8. */
  static final List<Table> OF_FILES =
      tables(
          "x-windows-949 windows-31j GB18030 x-windows-950 EUC-JP windows-1252 windows-1250"
              + " windows-1251 KOI8-R windows-1253 windows-1254");

  /** What names in zip archives are written in: the tables of DOS, too. */
  static final List<Table> OF_NAMES =
      tables(
          "x-windows-949 windows-31j GB18030 x-windows-950 EUC-JP IBM850 IBM852 IBM866 windows-1252"
              + " windows-1251 windows-1250");

  private static final String HANGUL_OFTEN =
      "의이다는을에가를고하은로한지기사도그인시자나서리대정어과해수부스일아전제라만장보상들동주제경위성원구문습글답숙번풀명학생과";
  private static final String HANZI_OFTEN =
      "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年作业第实验题答案得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长程提交數學這個來國說們為時會過對後麼樣業題實驗報告課第組王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐芳伟娜敏静丽强磊军洋勇艳杰明华五四六七八九";
  private static final String KANJI_OFTEN =
      "日本人大学課題提出文書能力機年月生時会社事者国中分上下前後間東新田名字用方法問解答数式計算実験報告最終番号氏";

  private LegacyText() {}

  /**
   * A text and where it came from.
   *
   * @param isUtf8 whether it is what it should be, with or without a byte order mark
   * @param isCertain whether no other table makes about as much sense
   * @param table how people call the table
   */
  record Text(String text, boolean isUtf8, boolean isCertain, String table) {}

  /** One table, as people call it. */
  record Table(Charset charset, String name) {}

  /** The text of a file; empty if it is none in any table. */
  static Optional<Text> of(byte[] content) {
    return marked(content).or(() -> utf8(content)).or(() -> guess(content, OF_FILES));
  }

  private static Optional<Text> marked(byte[] content) {
    if (starts(content, 0xef, 0xbb, 0xbf)) {
      return Optional.empty();
    }
    Charset charset = null;
    if (starts(content, 0xff, 0xfe)) {
      charset = UTF_16LE;
    } else if (starts(content, 0xfe, 0xff)) {
      charset = UTF_16BE;
    } else if (content.length >= 4 && content.length % 2 == 0) {
      // Without a mark, ASCII in two bytes each shows by its zeros.
      long even = zeros(content, 0);
      long odd = zeros(content, 1);
      if (odd > content.length / 4 && even == 0) {
        charset = UTF_16LE;
      } else if (even > content.length / 4 && odd == 0) {
        charset = UTF_16BE;
      }
    }
    if (charset == null) {
      return Optional.empty();
    }
    return decode(content, charset).map(text -> new Text(unmarked(text), false, true, "UTF-16"));
  }

  /** The text if it is UTF-8. */
  static Optional<Text> utf8(byte[] content) {
    return decode(content, UTF_8).map(text -> new Text(unmarked(text), true, true, "UTF-8"));
  }

  /** What the likeliest of some tables makes of bytes that are no UTF-8. */
  static Optional<Text> guess(byte[] content, List<Table> tables) {
    return best(content, tables).map(Guess::text);
  }

  /** The likeliest of some tables; empty if none has all of the bytes. */
  static Optional<Table> likeliest(byte[] content, List<Table> tables) {
    return best(content, tables).map(Guess::table);
  }

  private record Guess(Table table, Text text) {}

  private static Optional<Guess> best(byte[] content, List<Table> tables) {
    Table best = null;
    String bestText = "";
    double bestScore = Double.NEGATIVE_INFINITY;
    double next = Double.NEGATIVE_INFINITY;
    for (Table table : tables) {
      String text = decode(content, table.charset()).orElse(null);
      if (text == null) {
        continue;
      }
      double score = score(text, table);
      if (score > bestScore) {
        next = bestScore;
        bestScore = score;
        best = table;
        bestText = text;
      } else {
        next = Math.max(next, score);
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    boolean isCertain = bestScore - next >= MARGIN;
    return Optional.of(new Guess(best, new Text(bestText, false, isCertain, best.name())));
  }

  /** How well a table's reading would look, from 0 to about 1.3, per byte beyond ASCII. */
  private static double score(String text, Table table) {
    double sum = 0;
    int bytes = 0;
    int before = ' ';
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0x80) {
        byte[] coded = Character.toString(c).getBytes(table.charset());
        int after = i < text.length() ? text.codePointAt(i) : ' ';
        sum += coded.length * plausibility(c, before, after, coded, table);
        bytes += coded.length;
      }
      before = c;
    }
    return bytes == 0 ? 0 : sum / bytes;
  }

  private static double plausibility(int c, int before, int after, byte[] coded, Table table) {
    int lead = coded[0] & 0xff;
    int trail = coded.length > 1 ? coded[1] & 0xff : 0;
    boolean plain = trail >= 0xa1;
    return switch (Character.UnicodeScript.of(c)) {
      case HANGUL ->
          HANGUL_OFTEN.indexOf(c) >= 0 ? 1.3 : lead >= 0xb0 && lead <= 0xc8 && plain ? 0.9 : 0.15;
      case HIRAGANA -> 1.1;
      case KATAKANA -> coded.length == 1 ? 0.1 : 1.0;
      case HAN -> han(c, lead, trail, table);
      case CYRILLIC -> isPlainLetter(before) || isPlainLetter(after) ? 0.05 : cyrillic(c, before);
      case GREEK ->
          isPlainLetter(before) || isPlainLetter(after)
              ? 0.05
              : Character.isUpperCase(c) && Character.isLowerCase(before) ? 0.1 : 0.7;
      case LATIN -> latin(c, before, after);
      default ->
          Character.getType(c) == Character.PRIVATE_USE ? 0 : coded.length > 1 ? 0.5 : other(c);
    };
  }

  /** The common ones come first in every table but in Korea's, where all of them are rare. */
  private static double han(int c, int lead, int trail, Table table) {
    boolean often =
        switch (table.name()) {
          case "GB18030", "windows-950" -> HANZI_OFTEN.indexOf(c) >= 0;
          case "windows-31j", "EUC-JP" -> KANJI_OFTEN.indexOf(c) >= 0;
          default -> false;
        };
    boolean early =
        switch (table.name()) {
          case "GB18030" -> lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
          case "windows-950" -> lead >= 0xa4 && lead <= 0xc6;
          case "windows-31j" -> lead >= 0x88 && lead <= 0x97;
          case "EUC-JP" -> lead >= 0xb0 && lead <= 0xcf;
          default -> false;
        };
    return often ? 1.2 : early ? 0.6 : 0.1;
  }

  private static boolean isPlainLetter(int c) {
    return c < 0x80 && Character.isLetter(c);
  }

  private static double cyrillic(int c, int before) {
    boolean odd = Character.isUpperCase(c) && Character.isLowerCase(before);
    boolean usual = c >= 0x410 && c <= 0x44f || c == 0x401 || c == 0x451;
    // A word in capitals is rarer than one in small letters, as a wrong table would have it.
    boolean capitals = Character.isUpperCase(c) && Character.isUpperCase(before);
    return odd ? 0 : capitals ? 0.4 : usual ? 0.8 : 0.3;
  }

  private static double latin(int c, int before, int after) {
    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
      return 0;
    }
    // Single letters among plain ones are a word; many in a row are bytes of something else.
    boolean alone = before < 0x80 || after < 0x80;
    double common = "äöüÄÖÜßéèêëàâçñáíóúãõåæøÅÆØÉîïôûùìò".indexOf(c) >= 0 ? 1.0 : 0.6;
    return alone ? common : common * 0.5;
  }

  private static double other(int c) {
    return "–—’‘“”„…€§°·±²³µ×÷«»".indexOf(c) >= 0 ? 0.6 : 0.05;
  }

  private static Optional<String> decode(byte[] content, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String unmarked(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static boolean starts(byte[] content, int... mark) {
    if (content.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((content[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static long zeros(byte[] content, int from) {
    long zeros = 0;
    for (int i = from; i < content.length; i += 2) {
      if (content[i] == 0) {
        zeros++;
      }
    }
    return zeros;
  }

  /** Those of the tables that this JDK has. */
  private static List<Table> tables(String names) {
    return Stream.of(names.split(" ", -1))
        .filter(Charset::isSupported)
        .map(name -> new Table(Charset.forName(name), name.replaceFirst("^x-", "")))
        .toList();
  }
}
