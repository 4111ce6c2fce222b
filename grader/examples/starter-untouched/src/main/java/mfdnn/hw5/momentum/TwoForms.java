package mfdnn.hw5.momentum;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
import mfdnn.hw5.FormOneState;
import mfdnn.hw5.FormTwoState;
import mfdnn.hw5.MomentumSgd;

/** Both forms of momentum SGD, and the link between what they remember: α vᵏ = θᵏ⁻¹ − θᵏ. */
@Contract(MomentumSgd.class)
public final class TwoForms implements MomentumSgd {

  @Override
  @Todo(value = "3.formOne", points = 3)
  public FormOneState stepFormOne(
      FormOneState state, double[] gradient, double learningRate, double momentum) {
    // TODO 3.formOne: θ − α g + β (θ − previous θ), in new arrays.
    throw new TodoException("3.formOne");
  }

  @Override
  @Todo(value = "3.formTwo", points = 3)
  public FormTwoState stepFormTwo(
      FormTwoState state, double[] gradient, double learningRate, double momentum) {
    // TODO 3.formTwo: First v = g + β v, then θ − α v with the new v.
    throw new TodoException("3.formTwo");
  }

  @Override
  @Todo(value = "3.toFormTwo", points = 2)
  public FormTwoState toFormTwo(FormOneState state, double learningRate) {
    // TODO 3.toFormTwo: Which velocity made the last step?
    throw new TodoException("3.toFormTwo");
  }

  @Override
  @Todo(value = "3.toFormOne", points = 2)
  public FormOneState toFormOne(FormTwoState state, double learningRate) {
    // TODO 3.toFormOne: Where was θ before the velocity moved it?
    throw new TodoException("3.toFormOne");
  }
}
