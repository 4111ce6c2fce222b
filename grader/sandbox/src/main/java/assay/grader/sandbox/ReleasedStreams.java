package assay.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/**
 * The streams of a process that can be let go of, whoever holds their other ends: a process that it
 * started may outlive it, and a read of what nobody will write any more would wait for ever.
 *
 * <p>Threads carry the bytes; where it is sure that nothing is left of a process, its own streams
 * do, and cost less.
 */
public final class ReleasedStreams {
  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream fromProcess;
  private final OutputStream toProcess;

  /** The streams of a process that nobody has used yet. */
  public ReleasedStreams(Process process) throws IOException {
    Pipe from = Pipe.open();
    Pipe to = Pipe.open();
    fromProcess = Channels.newInputStream(from.source());
    toProcess = Channels.newOutputStream(to.sink());
    carry("read from student", process.getInputStream(), Channels.newOutputStream(from.sink()));
    carry("write to student", Channels.newInputStream(to.source()), process.getOutputStream());
  }

  /** What the process writes. */
  public InputStream fromProcess() {
    return fromProcess;
  }

  /** What the process reads. */
  public OutputStream toProcess() {
    return toProcess;
  }

  /** Ends reads and writes that wait, and all later ones. */
  public void release() {
    try (fromProcess;
        toProcess) {
      // To close them is all.
    } catch (IOException released) {
      // Nobody waits for what is closed, in whatever way.
    }
  }

  private static void carry(String name, InputStream source, OutputStream sink) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try (source;
                  sink) {
                byte[] chunk = new byte[CHUNK_BYTES];
                for (int n = source.read(chunk); n >= 0; n = source.read(chunk)) {
                  sink.write(chunk, 0, n);
                  sink.flush();
                }
              } catch (IOException ended) {
                // Whoever waits at the other end hears of it by its end.
              }
            });
  }
}
