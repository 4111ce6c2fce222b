package mfdnn.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fetches MNIST's four files into a folder. A file that is there and whole is left alone, an
 * interrupted one is continued, and a file takes its name only when its checksum is right.
 */
final class MnistDownload {
  static final URI MIRROR = URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/");

  /** MD5 of the files as published. */
  static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873",
              "train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432",
              "t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3",
              "t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"));

  private final URI mirror;
  private final Map<String, String> files;

  MnistDownload(URI mirror, Map<String, String> files) {
    this.mirror = mirror;
    this.files = files;
  }

  void into(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build()) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        fetch(client, folder.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private void fetch(HttpClient client, Path file, String md5) throws IOException {
    if (Files.exists(file) && md5(file).equals(md5)) {
      return;
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    URI uri = mirror.resolve(file.getFileName().toString());
    long have = Files.exists(partial) ? Files.size(partial) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(5));
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        switch (response.statusCode()) {
          case 200 -> Files.copy(body, partial, StandardCopyOption.REPLACE_EXISTING);
          case 206 -> append(body, partial);
          // The server has no more than we have: what is there is whole or wrong.
          case 416 -> {}
          default ->
              throw new IOException(
                  "%s answered %d. Try again later, or another --mirror."
                      .formatted(uri, response.statusCode()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The download was interrupted; the same command continues it.", e);
    }
    String actual = md5(partial);
    if (!actual.equals(md5)) {
      Files.delete(partial);
      throw new IOException(
          "%s has the checksum %s, not %s: it is not MNIST's file. It was deleted; try another --mirror."
              .formatted(uri, actual, md5));
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void append(InputStream body, Path partial) throws IOException {
    try (OutputStream out = Files.newOutputStream(partial, StandardOpenOption.APPEND)) {
      body.transferTo(out);
    }
  }

  private static String md5(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
