#version 330 core
flat in vec4 ink;
uniform float opacity;
out vec4 result;

void main() {
    float alpha = ink.a * opacity;
    result = vec4(ink.rgb * alpha, alpha);
}
