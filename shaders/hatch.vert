#version 330 core
// Corners of triangles that are hatched; `row`: of the table of hatches.
layout(location = 0) in vec2 corner;
layout(location = 1) in uint row;
uniform vec4 place;
uniform vec2 pixels;
uniform samplerBuffer hatches;
flat out vec4 ink;
flat out vec4 lines;  // kind, spacing, width (px), spacing of slanting lines

void main() {
    ink = texelFetch(hatches, int(row) * 2);
    lines = texelFetch(hatches, int(row) * 2 + 1);
    gl_Position = vec4(2.0 * (corner * place.xy + place.zw) / pixels - 1.0, 0.0, 1.0);
}
