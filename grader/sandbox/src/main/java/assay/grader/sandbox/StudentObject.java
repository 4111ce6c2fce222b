package assay.grader.sandbox;

import assay.wire.ContractShape;
import assay.wire.MethodShape;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A student's object, as checks see it; its equality, its hash code and its text are the student's,
 * as long as there is somebody to ask.
 */
final class StudentObject implements InvocationHandler {
  /** More than a check looks at; an iterator of which more is wanted never ends. */
  static final int MAX_ELEMENTS = 100_000;

  private final CheckConversation conversation;
  private final ContractShape shape;
  private final int reference;
  private int elements;

  private StudentObject(CheckConversation conversation, ContractShape shape, int reference) {
    this.conversation = conversation;
    this.shape = shape;
    this.reference = reference;
  }

  static Object of(CheckConversation conversation, ContractShape shape, int reference) {
    return Proxy.newProxyInstance(
        shape.type().getClassLoader(),
        new Class<?>[] {shape.type()},
        new StudentObject(conversation, shape, reference));
  }

  /** The number of a student's object in a conversation; 0 if it is none of it. */
  static int numberOf(Object object, CheckConversation conversation) {
    return Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof StudentObject student
            && student.conversation == conversation
        ? student.reference
        : 0;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (ContractShape.isDoneHere(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (method.getDeclaringClass() == Object.class && !conversation.isOpen()) {
      return ofNobody(proxy, method, arguments);
    }
    MethodShape called = shape.of(method);
    if (method.getDeclaringClass() == Iterator.class
        && method.getName().equals("next")
        && ++elements > MAX_ELEMENTS) {
      throw conversation.tooManyElements(MAX_ELEMENTS);
    }
    return conversation.call(reference, shape, called, arguments);
  }

  /** What the proxy says itself once nobody answers any more. */
  @SuppressWarnings("ReferenceEquality") // there is no student's code left to ask
  private @Nullable Object ofNobody(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "the student's " + shape.type().getSimpleName();
    };
  }
}
