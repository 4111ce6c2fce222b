package assay.wire;

import assay.wire.Message.Call;
import assay.wire.Message.Checked;
import assay.wire.Message.Compile;
import assay.wire.Message.Compiled;
import assay.wire.Message.Create;
import assay.wire.Message.Created;
import assay.wire.Message.Done;
import assay.wire.Message.EndCheck;
import assay.wire.Message.GaveUp;
import assay.wire.Message.Hello;
import assay.wire.Message.Load;
import assay.wire.Message.LoadProgram;
import assay.wire.Message.Printed;
import assay.wire.Message.Ran;
import assay.wire.Message.Refused;
import assay.wire.Message.Rejected;
import assay.wire.Message.Returned;
import assay.wire.Message.RunProgram;
import assay.wire.Message.Threw;
import assay.wire.Message.Wrote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bytes of messages: one byte says which, its components follow in their order. */
final class MessageFormat {
  /** More than any honest list or table of classes has; an element of few bytes becomes many. */
  private static final int MAX_ELEMENTS = 20_000;

  private MessageFormat() {}

  // Neither by a switch over the types, for which the JVM makes a class when it first gets there,
  // and a confined JVM's life is short; nor by taking records apart, which wraps what an accessor
  // throws, and in a JVM whose memory is full that is what has to be told.
  @SuppressWarnings("EnumOrdinal") // both sides have the same class files
  static void write(Message message, ByteSink out) throws UnsendableException {
    if (message instanceof Hello hello) {
      out.u1(0);
      out.s4(hello.version());
    } else if (message instanceof Load load) {
      begin(out, 1, load.id());
      out.string(load.contract());
      out.string(load.implementation());
      writeMap(out, load.bindings(), ByteSink::string);
      writeClasses(out, load.library());
      writeClasses(out, load.student());
    } else if (message instanceof Create create) {
      begin(out, 2, create.id());
    } else if (message instanceof Created created) {
      begin(out, 3, created.id());
      out.s4(created.reference());
    } else if (message instanceof Call call) {
      begin(out, 4, call.id());
      out.s4(call.reference());
      out.string(call.method());
      out.bytes(call.arguments());
    } else if (message instanceof Returned returned) {
      begin(out, 5, returned.id());
      out.bytes(returned.value());
    } else if (message instanceof Threw threw) {
      begin(out, 6, threw.id());
      writeThrown(out, threw.thrown());
    } else if (message instanceof Refused refused) {
      begin(out, 7, refused.id());
      out.u1(refused.refusal().ordinal());
      out.string(refused.detail());
    } else if (message instanceof EndCheck endCheck) {
      begin(out, 8, endCheck.id());
    } else if (message instanceof Checked checked) {
      begin(out, 9, checked.id());
      writeList(out, checked.changes(), ByteSink::string);
    } else if (message instanceof Compile compile) {
      begin(out, 10, compile.id());
      writeMap(out, compile.sources(), ByteSink::string);
      writeMap(out, compile.auxiliaries(), ByteSink::string);
      writeList(out, compile.roots(), ByteSink::string);
      writeClasses(out, compile.library());
    } else if (message instanceof Compiled compiled) {
      begin(out, 11, compiled.id());
      writeClasses(out, compiled.classes());
      writeList(out, compiled.warnings(), MessageFormat::writeComplaint);
    } else if (message instanceof Rejected rejected) {
      begin(out, 12, rejected.id());
      writeList(out, rejected.errors(), MessageFormat::writeComplaint);
    } else if (message instanceof GaveUp gaveUp) {
      begin(out, 13, gaveUp.id());
      out.u1(gaveUp.exhausted().ordinal());
    } else if (message instanceof Done done) {
      begin(out, 14, done.id());
    } else if (message instanceof Printed printed) {
      out.u1(15);
      out.bytes(printed.text());
    } else if (message instanceof LoadProgram load) {
      begin(out, 16, load.id());
      out.string(load.main());
      writeClasses(out, load.library());
      writeClasses(out, load.student());
    } else if (message instanceof RunProgram run) {
      begin(out, 17, run.id());
      writeList(out, run.arguments(), ByteSink::string);
      out.bytes(run.input());
    } else if (message instanceof Wrote wrote) {
      out.u1(18);
      out.flag(wrote.error());
      out.bytes(wrote.text());
    } else if (message instanceof Ran ran) {
      begin(out, 19, ran.id());
      Thrown thrown = ran.thrown();
      out.flag(thrown != null);
      if (thrown != null) {
        writeThrown(out, thrown);
      }
      out.flag(ran.readPastEnd());
      writeList(out, ran.changes(), ByteSink::string);
    } else {
      throw new IllegalArgumentException("no such message: " + message);
    }
  }

  static Message read(ByteSource in) throws MalformedException {
    int tag = in.u1();
    return switch (tag) {
      case 0 -> new Hello(in.s4());
      case 1 ->
          new Load(
              in.s4(),
              in.string(),
              in.string(),
              readMap(in, ByteSource::string),
              readClasses(in),
              readClasses(in));
      case 2 -> new Create(in.s4());
      case 3 -> new Created(in.s4(), in.s4());
      case 4 -> new Call(in.s4(), in.s4(), in.string(), in.bytes());
      case 5 -> new Returned(in.s4(), in.bytes());
      case 6 -> new Threw(in.s4(), readThrown(in));
      case 7 -> new Refused(in.s4(), readConstant(in, Refusal.values()), in.string());
      case 8 -> new EndCheck(in.s4());
      case 9 -> new Checked(in.s4(), readList(in, ByteSource::string));
      case 10 ->
          new Compile(
              in.s4(),
              readMap(in, ByteSource::string),
              readMap(in, ByteSource::string),
              readList(in, ByteSource::string),
              readClasses(in));
      case 11 -> new Compiled(in.s4(), readClasses(in), readList(in, MessageFormat::readComplaint));
      case 12 -> new Rejected(in.s4(), readList(in, MessageFormat::readComplaint));
      case 13 -> new GaveUp(in.s4(), readConstant(in, Exhausted.values()));
      case 14 -> new Done(in.s4());
      case 15 -> new Printed(in.bytes());
      case 16 -> new LoadProgram(in.s4(), in.string(), readClasses(in), readClasses(in));
      case 17 -> new RunProgram(in.s4(), readList(in, ByteSource::string), in.bytes());
      case 18 -> new Wrote(in.flag(), in.bytes());
      case 19 ->
          new Ran(
              in.s4(),
              in.flag() ? readThrown(in) : null,
              in.flag(),
              readList(in, ByteSource::string));
      default -> throw new MalformedException("a frame has no such tag: " + tag);
    };
  }

  private static void begin(ByteSink out, int tag, int id) throws UnsendableException {
    out.u1(tag);
    out.s4(id);
  }

  private static void writeThrown(ByteSink out, Thrown thrown) throws UnsendableException {
    out.string(thrown.type());
    out.string(thrown.message());
    out.string(thrown.cause());
    writeList(out, thrown.frames(), MessageFormat::writeFrame);
    String todo = thrown.todo();
    out.flag(todo != null);
    if (todo != null) {
      out.string(todo);
    }
    Thrown.Carried carried = thrown.carried();
    out.flag(carried != null);
    if (carried != null) {
      out.string(carried.type());
      writeList(out, carried.causes(), ByteSink::string);
      out.bytes(carried.components());
    }
  }

  private static Thrown readThrown(ByteSource in) throws MalformedException {
    return new Thrown(
        in.string(),
        in.string(),
        in.string(),
        readList(in, MessageFormat::readFrame),
        in.flag() ? in.string() : null,
        in.flag() ? readCarried(in) : null);
  }

  private static Thrown.Carried readCarried(ByteSource in) throws MalformedException {
    return new Thrown.Carried(in.string(), readList(in, ByteSource::string), in.bytes());
  }

  private static void writeFrame(ByteSink out, Thrown.Frame frame) throws UnsendableException {
    out.string(frame.file());
    out.s4(frame.line());
    out.string(frame.method());
  }

  private static Thrown.Frame readFrame(ByteSource in) throws MalformedException {
    return new Thrown.Frame(in.string(), in.s4(), in.string());
  }

  private static void writeComplaint(ByteSink out, Complaint complaint) throws UnsendableException {
    out.string(complaint.file());
    out.s4(complaint.line());
    out.string(complaint.message());
  }

  private static Complaint readComplaint(ByteSource in) throws MalformedException {
    String file = in.string();
    int line = in.s4();
    if (line < 0) {
      throw new MalformedException("a line is negative");
    }
    return new Complaint(file, line, in.string());
  }

  private static <E> E readConstant(ByteSource in, E[] constants) throws MalformedException {
    int ordinal = in.u1();
    if (ordinal >= constants.length) {
      throw new MalformedException("a constant is out of range");
    }
    return constants[ordinal];
  }

  private static void writeClasses(ByteSink out, Map<String, byte[]> classes)
      throws UnsendableException {
    writeMap(out, classes, ByteSink::bytes);
  }

  private static Map<String, byte[]> readClasses(ByteSource in) throws MalformedException {
    return readMap(in, ByteSource::bytes);
  }

  private static <V> void writeMap(ByteSink out, Map<String, V> map, Writer<V> writer)
      throws UnsendableException {
    out.s4(map.size());
    for (Map.Entry<String, V> entry : map.entrySet()) {
      out.string(entry.getKey());
      writer.write(out, entry.getValue());
    }
  }

  private static <V> Map<String, V> readMap(ByteSource in, Reader<V> reader)
      throws MalformedException {
    int count = count(in);
    Map<String, V> map = new HashMap<>();
    for (int i = 0; i < count; i++) {
      if (map.put(in.string(), reader.read(in)) != null) {
        throw new MalformedException("a name comes twice");
      }
    }
    return map;
  }

  private static int count(ByteSource in) throws MalformedException {
    int count = in.count();
    if (count > MAX_ELEMENTS) {
      throw new MalformedException("a frame lists too much");
    }
    return count;
  }

  private static <V> void writeList(ByteSink out, List<V> list, Writer<V> writer)
      throws UnsendableException {
    out.s4(list.size());
    for (V value : list) {
      writer.write(out, value);
    }
  }

  private static <V> List<V> readList(ByteSource in, Reader<V> reader) throws MalformedException {
    int count = count(in);
    List<V> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  /** Writes one element. */
  private interface Writer<V> {
    void write(ByteSink out, V value) throws UnsendableException;
  }

  /** Reads one element. */
  private interface Reader<V> {
    V read(ByteSource in) throws MalformedException;
  }
}
