// The style sheet: one column on a telephone, two where there is room, dark where wished, plain on paper.
// Text keeps a contrast of at least 4.5 : 1 in both schemes (WCAG 2.1, 1.4.3), lines of charts 3 : 1.
#include "report/html_text.h"

namespace sasae::report {

const char* htmlStyle() {
    return R"css(:root{color-scheme:light dark;--ink:#16191d;--quiet:#4b5563;--paper:#ffffff;--accent:#0f766e;
--rule:#9aa5a5;--head:#eef2f1;--frame:#f1fcfa;--edge:#8fd3c7;--warning:#b91c1c;--soft:#cfe7e3;--link:#0b5ed7}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecef;--quiet:#b4bec8;--paper:#14181c;--accent:#5fd0c0;
--rule:#5d6a72;--head:#232b31;--frame:#16272a;--edge:#2f6d66;--warning:#ff9d94;--soft:#2b5e58;--link:#8ab8ff}}
:root[data-mono]{color-scheme:light;--ink:#000;--quiet:#404040;--paper:#fff;--accent:#202020;--rule:#808080;
--head:#eee;--frame:#fff;--edge:#404040;--warning:#000;--soft:#d9d9d9;--link:#000}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.75;overflow-wrap:anywhere;
font-family:"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif;line-break:strict}
.page{max-width:60rem;margin:0 auto;padding:1rem}
a{color:var(--link)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;outline:3px solid var(--accent)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
caption.unseen{display:table-caption}
header p{margin:0}
.marks{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:flex-start}
.marks ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:0 0 0 auto;padding:0}
.marks li{border:1.5px solid;padding:.1rem .7rem;font-weight:700}
.marks .restricted{color:var(--warning)}
h1,h2,h3,h4{text-wrap:balance}
:lang(ja) :is(h1,h2,h3,h4){word-break:auto-phrase}
h1{font-size:1.55rem;line-height:1.4;margin:.8rem 0 1rem;padding-bottom:.4rem;border-bottom:3px solid var(--accent)}
.l1{font-size:1.3rem;line-height:1.45;margin:2.6rem 0 .8rem;padding-bottom:.3rem;color:var(--accent);
border-bottom:2px solid var(--accent)}
.l2{font-size:1.1rem;line-height:1.45;margin:1.7rem 0 .6rem;padding-left:.7rem;border-left:.35rem solid var(--accent)}
.l3{font-size:1rem;margin:1.2rem 0 .4rem}
p{margin:.5rem 0}
.answer{margin:1rem 0;padding:.9rem 1.1rem;background:var(--frame);border:1px solid var(--edge);border-radius:.5rem}
.answer dt{font-weight:700;color:var(--accent)}
.answer dd{margin:0 0 .6rem}
.answer dd:last-child{margin-bottom:0}
.note,figcaption{color:var(--quiet);font-size:.875rem}
figure{margin:.5rem 0 1rem}
figure svg{display:block;width:100%;height:auto;max-width:100%}
figure.map svg{background:#fff}
figure svg.chart{max-width:30rem}
.scroll{overflow-x:auto;position:relative}
.scroll.long{max-height:20rem;overflow:auto;border:1px solid var(--rule)}
.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.95rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{border:1px solid var(--rule);padding:.35rem .6rem;text-align:left;vertical-align:top;min-width:4.5em}
figure table{font-size:.85rem}
figure th,figure td{padding:.15rem .6rem}
thead th,.facts th{background:var(--head)}
tbody th{font-weight:400}
.facts th{font-weight:700;width:13em;text-wrap:balance}
figure figcaption{margin:.3rem 0}
@media (max-width:30rem){.page{padding:.75rem}h1{font-size:1.3rem}.facts th{width:8em}
th,td{padding:.3rem .45rem;min-width:3.5em}}
.brief th{width:1%;white-space:nowrap;min-width:0}
td.words{min-width:9.5em}
:lang(en) body{word-break:keep-all}
.number{text-align:right}
.hidden{color:var(--quiet)}
svg.chart text{font-size:12px;fill:var(--ink);font-family:inherit}
svg.chart .value{font-weight:700}
svg.chart line{stroke:var(--rule);stroke-width:.7}
svg.chart .bar,svg.chart .full{fill:var(--accent)}
svg.chart .range{fill:var(--soft);stroke:var(--accent);stroke-width:1}
svg.chart .slant{fill:url(#slant);stroke:var(--accent)}
svg.chart .dots{fill:url(#dots);stroke:var(--accent)}
svg.chart .open{fill:none;stroke:var(--accent)}
.swatches{position:absolute;width:0;height:0}
.swatches path{stroke:var(--accent);stroke-width:2}
.swatches circle{fill:var(--accent)}
footer{margin-top:2.5rem;padding-top:.6rem;border-top:1px solid var(--rule);color:var(--quiet);font-size:.875rem}
@media (min-width:46rem){.columns{display:grid;gap:0 2rem;grid-template-columns:var(--left) minmax(0,1fr)}
.columns>div{min-width:0}
.columns>div>.l2:first-child{margin-top:1rem}
.answer dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.35rem 1.2rem;margin:0}
.answer dd{margin:0}}
.answer dl{margin:0}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#333;--paper:#fff;--accent:#0f766e;--rule:#888;--head:#eee;
--frame:#fff;--edge:#666;--warning:#b00020;--soft:#cfe7e3}
body{font-size:10pt}.page{max-width:none;padding:0}.skip{display:none}
.scroll,.scroll.long{max-height:none;overflow:visible;border:0}
h1,h2,h3,h4,caption{break-after:avoid}tr,figure>svg,.answer{break-inside:avoid}thead{display:table-header-group}
@page{size:A4;margin:15mm 18mm}}
)css";
}

}  // namespace sasae::report
