#version 330 core
flat in vec4 ink;
in vec2 reach;
uniform float opacity;
out vec4 result;

void main() {
    // The share of a pixel that the line covers; a line thinner than a pixel covers no more than its width.
    float covered = clamp(min(2.0 * reach.y, reach.y + 0.5 - abs(reach.x)), 0.0, 1.0);
    float alpha = ink.a * opacity * covered;
    result = vec4(ink.rgb * alpha, alpha);
}
