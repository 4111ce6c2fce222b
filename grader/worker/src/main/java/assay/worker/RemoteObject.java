package assay.worker;

import assay.wire.ContractShape;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** An object of the grader, as student code sees it. */
final class RemoteObject implements InvocationHandler {
  private final Conversation conversation;
  private final ContractShape shape;
  private final int reference;
  private final Lent lent;

  private RemoteObject(Conversation conversation, ContractShape shape, int reference, Lent lent) {
    this.conversation = conversation;
    this.shape = shape;
    this.reference = reference;
    this.lent = lent;
  }

  static Object of(Conversation conversation, ContractShape shape, int reference, Lent lent) {
    return Proxy.newProxyInstance(
        shape.type().getClassLoader(),
        new Class<?>[] {shape.type()},
        new RemoteObject(conversation, shape, reference, lent));
  }

  /** The number of a grader's object; 0 if it is none. */
  static int numberOf(Object object) {
    return Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof RemoteObject remote
            && !remote.lent.isOver()
        ? remote.reference
        : 0;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    if (ContractShape.isDoneHere(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return conversation.callBack(reference, shape, shape.of(method), arguments, lent);
  }

  @SuppressWarnings("ReferenceEquality") // what the grader holds has no equality here
  private @Nullable Object ofObject(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> shape.type().getSimpleName() + " of the grader";
    };
  }
}
