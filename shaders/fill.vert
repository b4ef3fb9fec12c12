#version 330 core
// Corners of triangles. `place`: scale x, scale y, shift x, shift y from the corner's units to pixels.
layout(location = 0) in vec2 corner;
layout(location = 1) in vec4 colour;
uniform vec4 place;
uniform vec2 pixels;
flat out vec4 ink;

void main() {
    ink = colour;
    gl_Position = vec4(2.0 * (corner * place.xy + place.zw) / pixels - 1.0, 0.0, 1.0);
}
