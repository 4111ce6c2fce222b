/**
 * Trains the AlexNet variation on MNIST or on digits of the program's own: read {@link
 * mfdnn.train.MnistTrainer} for the experiment, {@link mfdnn.train.TrainCommand} for the command
 * line around it and {@link mfdnn.train.Checkpoint} for what survives a crash.
 */
@NullMarked
package mfdnn.train;

import org.jspecify.annotations.NullMarked;
