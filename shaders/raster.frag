#version 330 core
in vec2 texel;
uniform sampler2D picture;
uniform float opacity;
out vec4 result;

void main() {
    result = texture(picture, texel) * opacity;  // premultiplied
}
