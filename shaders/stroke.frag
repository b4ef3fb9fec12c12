#version 330 core
flat in vec4 ink;
in vec2 reach;
uniform float opacity;
out vec4 result;

void main() {
    // The share of a pixel that the line covers; a line thinner than a pixel covers no more than its width.
    float halfWidth = abs(reach.y);
    float covered = clamp(min(2.0 * halfWidth, halfWidth + 0.5 - abs(reach.x)), 0.0, 1.0);
    float alpha = ink.a * opacity * covered;
    if (reach.y < 0.0) alpha = 1.0 - (1.0 - alpha) * (1.0 - alpha);
    result = vec4(ink.rgb * alpha, alpha);
}
