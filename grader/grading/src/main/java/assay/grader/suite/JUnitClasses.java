package assay.grader.suite;

import assay.grader.model.SuiteDriver;
import assay.grader.model.TestResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.util.ReflectionUtils;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;

/**
 * The class files of JUnit, as they are sent into confined JVMs: those of this program's class
 * path, but for the one that needs more of the JDK than is there.
 */
public final class JUnitClasses {
  private static final List<Class<?>> ONE_OF_EACH_JAR =
      List.of(
          Test.class,
          ParameterizedTest.class,
          JupiterTestEngine.class,
          ReflectionUtils.class,
          TestEngine.class,
          Launcher.class,
          AssertionFailedError.class);

  /** What tests may name. */
  private static final List<String> API =
      List.of("org.junit.jupiter.api.", "org.junit.jupiter.params.", "org.opentest4j.");

  private static final String SHADOW = ".shadow.";
  private static final String LOGGER_FACTORY = "org.junit.platform.commons.logging.LoggerFactory";

  private final Map<String, byte[]> classes;

  private JUnitClasses(Map<String, byte[]> classes) {
    this.classes = Map.copyOf(classes);
  }

  /** Reads them. */
  public static JUnitClasses ofThisProgram() {
    Map<String, byte[]> classes = new HashMap<>();
    for (Class<?> each : ONE_OF_EACH_JAR) {
      read(each, classes);
    }
    classes.put(LOGGER_FACTORY, loggerFactory());
    for (Class<?> each :
        List.of(SilentLogger.class, SuiteDriver.class, TestResult.class, TestResult.Ending.class)) {
      classes.put(each.getName(), bytes(each));
    }
    return new JUnitClasses(classes);
  }

  /** What students' tests compile against. */
  public Map<String, byte[]> toCompileAgainst() {
    Map<String, byte[]> api = new HashMap<>(classes);
    Predicate<String> named = name -> API.stream().anyMatch(name::startsWith);
    api.keySet().removeIf(name -> !named.test(name) || name.contains(SHADOW));
    return api;
  }

  /** What they run with. */
  public Map<String, byte[]> toRunWith() {
    return classes;
  }

  /** The {@link SuiteDriver} and the classes inside it, which have to lie with the tests. */
  public static Map<String, byte[]> driver() {
    Map<String, byte[]> driver = new HashMap<>();
    driver.put(JUnitDriver.class.getName(), bytes(JUnitDriver.class));
    for (Class<?> inner : JUnitDriver.class.getDeclaredClasses()) {
      driver.put(inner.getName(), bytes(inner));
    }
    return driver;
  }

  private static void read(Class<?> type, Map<String, byte[]> classes) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (JarFile file = new JarFile(jar.toFile(), false)) {
        for (JarEntry entry : file.stream().toList()) {
          String path = entry.getName();
          if (path.endsWith(".class") && path.startsWith("org/")) {
            try (InputStream in = file.getInputStream(entry)) {
              classes.put(
                  path.substring(0, path.length() - ".class".length()).replace('/', '.'),
                  in.readAllBytes());
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("JUnit's classes cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is always a URI", e);
    }
  }

  private static byte[] bytes(Class<?> type) {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not there");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JUnit's own asks {@code java.util.logging}. */
  private static byte[] loggerFactory() {
    ClassDesc silent = ClassDesc.of(SilentLogger.class.getName());
    ClassDesc logger = ClassDesc.of("org.junit.platform.commons.logging.Logger");
    return ClassFile.of()
        .build(
            ClassDesc.of(LOGGER_FACTORY),
            builder ->
                builder
                    .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                    .withMethodBody(
                        "getLogger",
                        MethodTypeDesc.of(logger, ConstantDescs.CD_Class),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.new_(silent)
                                .dup()
                                .invokespecial(
                                    silent, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .areturn()));
  }
}
