#version 330 core
// Lines or dots fixed to the page. Kinds as in map::Hatch: 1 rising, 2 falling, 3 crossed, 4 horizontal,
// 5 vertical, 6 grid, 7 dots.
flat in vec4 ink;
flat in vec4 lines;
uniform float opacity;
out vec4 result;

// Along one axis: how much of the pixel a line covers that comes back every `spacing` pixels, `slant` being
// the pixels of the axis to one across the line.
float line(float along, float spacing, float width, float slant) {
    float off = abs(mod(along - 0.5 + spacing * 0.5, spacing) - spacing * 0.5) / slant;
    return clamp(min(width, width * 0.5 + 0.5 - off), 0.0, 1.0);
}

void main() {
    vec2 p = gl_FragCoord.xy;
    int kind = int(lines.x + 0.5);
    float width = max(lines.z, 1.0), covered = 0.0;
    if (kind == 4 || kind == 6) covered = line(p.y, lines.y, width, 1.0);
    if (kind == 5 || kind == 6) covered = max(covered, line(p.x, lines.y, width, 1.0));
    if (kind == 1 || kind == 3) covered = line(p.x + p.y, lines.w, width, 1.41421356);
    if (kind == 2 || kind == 3) covered = max(covered, line(p.x - p.y, lines.w, width, 1.41421356));
    if (kind == 7) {
        float row = floor((p.y - 0.5) / lines.y + 0.5);
        float shift = mod(row, 2.0) * lines.y * 0.5;
        vec2 q = vec2(p.x - 0.5 - shift, p.y - 0.5);
        vec2 off = q - vec2(floor(q.x / lines.y + 0.5), row) * lines.y;
        covered = clamp(lines.z * 0.5 + 0.5 - length(off), 0.0, 1.0);
    }
    float alpha = ink.a * opacity * covered;
    result = vec4(ink.rgb * alpha, alpha);
}
