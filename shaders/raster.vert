#version 330 core
// Rectangles of a picture that was drawn for the page: corner in its pixels.
layout(location = 0) in vec2 corner;
uniform vec4 place;
uniform vec2 pixels;
uniform vec2 extent;
out vec2 texel;

void main() {
    texel = corner / extent;
    gl_Position = vec4(2.0 * (corner * place.xy + place.zw) / pixels - 1.0, 0.0, 1.0);
}
