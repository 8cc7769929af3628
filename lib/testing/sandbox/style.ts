import { fontFaces } from './fonts'

/** The look of the console, as far as the sandbox's few pages need it. */
export const css = `
${fontFaces}
:root{color-scheme:light dark;
--ground:light-dark(#f5f6f5,#0e1211);--surface:light-dark(#fff,#151a18);--sunken:light-dark(#eff1ef,#0a0d0c);
--line:light-dark(#dfe3e0,#2a312e);--line-strong:light-dark(#b9c0bc,#444d49);--text:light-dark(#161b19,#e8ecea);
--text-2:light-dark(#48514c,#b3bcb8);--ink:light-dark(#1b2320,#e8ecea);--on-ink:light-dark(#fff,#121715);
--hover:light-dark(#edf0ee,#202725);--shut:light-dark(#a8351b,#f5947a);--focus:light-dark(#1d5fd0,#82b1ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:14px/20px Commissioner,system-ui,"Noto Sans",sans-serif}
main{max-width:800px;margin:0 auto;padding:40px 16px 64px}
h1{margin:0 0 4px;font-size:24px;line-height:32px;font-weight:600}
h2{margin:0;font-size:14px;line-height:20px;font-weight:600}
p{margin:0}.lead,.hint{color:var(--text-2)}.hint{font-size:12px;line-height:16px}
section{margin-top:20px;background:var(--surface);border:1px solid var(--line);border-radius:8px}
section>header{padding:16px;border-bottom:1px solid var(--line)}section>div{padding:16px}
section>div>*+*{margin-top:12px}section>div>p:empty{margin:0}pre+h2{margin-top:16px}#kids{font-size:12px}
dl{margin:0;display:grid;grid-template-columns:minmax(0,176px) minmax(0,1fr)}
dt,dd{padding:8px 0;border-top:1px solid var(--line);margin:0;min-height:44px;display:flex;align-items:center;gap:8px}
dt{font-size:13px;color:var(--text-2)}dl>:nth-child(-n+2){border:0}dd code{flex:1;min-width:0}
ol{margin:0;padding-left:20px}li+li{margin-top:4px}a{color:inherit}
code,pre{font:12px/20px "JetBrains Mono",ui-monospace,monospace;overflow-wrap:anywhere}
pre{margin:8px 0 0;padding:12px;background:var(--sunken);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap}
form{margin-top:16px}
button{font:550 13px/20px Commissioner,system-ui,"Noto Sans",sans-serif;min-height:32px;padding:5px 12px;margin:0 8px 8px 0;border-radius:6px;cursor:pointer;
border:1px solid var(--line-strong);background:var(--surface);color:var(--text)}
button:hover{background:var(--hover)}button.primary{background:var(--ink);border-color:var(--ink);color:var(--on-ink)}
dd button{margin:0}:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
[hidden]{display:none}.refused{color:var(--shut)}
@media(max-width:560px){main{padding-top:24px}button{min-height:40px}dl{grid-template-columns:minmax(0,1fr)}
dt{min-height:0;padding-bottom:0}dd{border:0;padding-top:0}dl>:nth-child(2){border:0}}
`
