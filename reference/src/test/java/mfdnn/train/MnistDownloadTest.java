package mfdnn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine. */
class MnistDownloadTest {
  private static final byte[] CONTENT =
      "0123456789".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private HttpServer server;
  private final List<String> ranges = new ArrayList<>();
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_file_is_fetched_once() throws Exception {
    download(md5(CONTENT)).into(folder);
    download(md5(CONTENT)).into(folder);
    assertThat(folder.resolve("a.gz")).hasBinaryContent(CONTENT);
    assertThat(ranges).containsExactly("none");
  }

  @Test
  void an_interrupted_download_is_continued_where_it_stopped() throws Exception {
    Files.write(folder.resolve("a.gz.partial"), Arrays.copyOf(CONTENT, 4321));
    download(md5(CONTENT)).into(folder);
    assertThat(folder.resolve("a.gz")).hasBinaryContent(CONTENT);
    assertThat(ranges).containsExactly("bytes=4321-");
    assertThat(folder.resolve("a.gz.partial")).doesNotExist();
  }

  @Test
  void a_wrong_checksum_leaves_no_file_behind() {
    assertThatThrownBy(() -> download("0".repeat(32)).into(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is not MNIST's file")
        .hasMessageContaining("--mirror");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_refusal_names_the_address_and_its_answer() {
    status = 503;
    assertThatThrownBy(() -> download(md5(CONTENT)).into(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.gz answered 503");
  }

  private MnistDownload download(String md5) {
    URI mirror = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    return new MnistDownload(mirror, Map.of("a.gz", md5));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "none" : range);
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      int code = status == 200 && range != null ? 206 : status;
      byte[] body = Arrays.copyOfRange(CONTENT, from, CONTENT.length);
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String md5(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
