#version 330 core
// Lines of a width in pixels: each corner stands `offset` pixels from a point of the line, `across.x` pixels
// from its middle; half the width is across.y (negative: as if two such lines lay one over the other).
layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 offset;
layout(location = 2) in vec2 across;
layout(location = 3) in vec4 colour;
uniform vec4 place;
uniform vec2 pixels;
flat out vec4 ink;
out vec2 reach;

void main() {
    ink = colour;
    reach = across;
    gl_Position = vec4(2.0 * (corner * place.xy + place.zw + offset) / pixels - 1.0, 0.0, 1.0);
}
