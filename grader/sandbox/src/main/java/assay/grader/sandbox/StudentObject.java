package assay.grader.sandbox;

import assay.wire.ContractShape;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A student's object, as checks see it; equality, hash code and text are the proxy's own. */
final class StudentObject implements InvocationHandler {
  private final CheckConversation conversation;
  private final ContractShape shape;
  private final int reference;

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

  @Override
  @SuppressWarnings("ReferenceEquality") // asking the object itself would run student code
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    if (method.getDeclaringClass() != Object.class) {
      return conversation.call(reference, shape.of(method), arguments);
    }
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "the student's " + shape.type().getSimpleName();
    };
  }
}
