package assay.grader.author.handout;

import assay.grader.bundle.Bundle;
import assay.grader.check.Check;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.DoubleEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LongEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bundle's checks must not tell.
 *
 * @param names names of suites and of check methods, and titles
 * @param numbers constants of their code with five digits or more, as plain decimals
 * @param texts the texts in the code of each suite: messages, titles, rationales
 */
record HiddenChecks(Set<String> names, Set<String> numbers, SortedMap<String, Set<String>> texts) {
  private static final int DIGITS = 5;

  HiddenChecks {
    names = Set.copyOf(names);
    numbers = Set.copyOf(numbers);
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  static HiddenChecks of(Bundle bundle) throws IOException {
    Set<String> names = new HashSet<>();
    Set<String> titles = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    SortedMap<String, Set<String>> texts = new TreeMap<>();
    for (Class<?> suite : bundle.checkSuites()) {
      names.add(suite.getSimpleName());
      for (Method method : suite.getDeclaredMethods()) {
        Check check = method.getAnnotation(Check.class);
        if (check != null) {
          titles.add(check.title());
          // A name of one word, such as forward, is the subject's and not the check's.
          if (LeakScan.isTelling(method.getName())) {
            names.add(method.getName());
          }
        }
      }
      for (Class<?> part : suite.getNestMembers()) {
        String resource = "/" + part.getName().replace('.', '/') + ".class";
        try (InputStream in = part.getResourceAsStream(resource)) {
          if (in != null) {
            byte[] classFile = in.readAllBytes();
            numbers.addAll(numbers(classFile));
            texts
                .computeIfAbsent(suite.getSimpleName(), _ -> new HashSet<>())
                .addAll(texts(classFile));
          }
        }
      }
    }
    names.addAll(titles);
    return new HiddenChecks(names, numbers, texts);
  }

  private static Set<String> texts(byte[] classFile) {
    Set<String> texts = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
      if (entry instanceof Utf8Entry text) {
        texts.add(text.stringValue());
      }
    }
    return texts;
  }

  /** The telling numbers among a class file's constants. */
  static Set<String> numbers(byte[] classFile) {
    Set<String> numbers = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
      switch (entry) {
        case IntegerEntry integer -> numbers.add(String.valueOf(integer.intValue()));
        case LongEntry integer -> numbers.add(String.valueOf(integer.longValue()));
        case DoubleEntry real -> numbers.add(String.valueOf(real.doubleValue()));
        case PoolEntry _ -> {
          // Not a number.
        }
      }
    }
    numbers.removeIf(number -> number.chars().filter(Character::isDigit).count() < DIGITS);
    return numbers;
  }
}
