package mfdnn.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import mfdnn.nn.Network;

/**
 * All that a run continues from after an epoch. Random numbers need no place in it: the order of an
 * epoch follows from the seed and the epoch, and what is dropped from the count of passes.
 */
record Checkpoint(String identity, List<EpochResult> curve, Network.Snapshot network) {
  private static final long MAGIC = 0x6173736179_0001L;

  Checkpoint {
    curve = List.copyOf(curve);
  }

  void write(Path file) throws IOException {
    DurableFile.write(file, this::write);
  }

  private void write(OutputStream target) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(target, new CRC32());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
    out.writeLong(MAGIC);
    out.writeUTF(identity);
    out.writeInt(curve.size());
    for (EpochResult result : curve) {
      out.writeInt(result.epoch());
      out.writeDouble(result.loss());
      out.writeDouble(result.accuracy());
    }
    out.writeLong(network.passes());
    write(network.parameters(), out);
    write(network.velocities(), out);
    out.flush();
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  static Checkpoint read(Path file) throws IOException {
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
    try (DataInputStream in = new DataInputStream(checked)) {
      if (in.readLong() != MAGIC) {
        throw damaged(file);
      }
      String identity = in.readUTF();
      List<EpochResult> curve = new ArrayList<>();
      int epochs = in.readInt();
      for (int i = 0; i < epochs; i++) {
        curve.add(new EpochResult(in.readInt(), in.readDouble(), in.readDouble()));
      }
      long passes = in.readLong();
      var network = new Network.Snapshot(readArrays(in), readArrays(in), passes);
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw damaged(file);
      }
      return new Checkpoint(identity, curve, network);
    } catch (EOFException e) {
      throw damaged(file);
    }
  }

  private static IOException damaged(Path file) {
    return new IOException(
        file + " is not a whole checkpoint. Delete it and start the run again without --resume.");
  }

  private static void write(List<float[]> arrays, DataOutputStream out) throws IOException {
    out.writeInt(arrays.size());
    for (float[] array : arrays) {
      out.writeInt(array.length);
      for (float number : array) {
        out.writeFloat(number);
      }
    }
  }

  private static List<float[]> readArrays(DataInputStream in) throws IOException {
    List<float[]> arrays = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      float[] array = new float[in.readInt()];
      for (int j = 0; j < array.length; j++) {
        array[j] = in.readFloat();
      }
      arrays.add(array);
    }
    return arrays;
  }
}
