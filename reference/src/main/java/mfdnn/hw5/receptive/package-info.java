/** Problem 4: receptive fields of VGG16; read {@link mfdnn.hw5.receptive.ReceptiveIntervals}. */
package mfdnn.hw5.receptive;
