// What WeChat puts into every page that is open in it, as far as its SDK uses it: answers as the phone's client does, and keeps
// what it was asked in `window.askedOfWechat`. `window.wechatSays` has other answers than the usual ones, by the name of
// the call; one that is null never comes.
(() => {
  const isAndroid = /android/i.test(navigator.userAgent);
  const listening = {};
  const asked = (window.askedOfWechat = []);
  // Android's client writes lists and tables as text, that of iOS what was scanned.
  const text = (value) => (isAndroid ? JSON.stringify(value) : value);
  const scanned = (value) => (isAndroid ? value : JSON.stringify({ scan_code: { scan_result: value } }));
  const answers = {
    checkJsApi: ({ jsApiList }) => ({ checkResult: text(Object.fromEntries(jsApiList.map((api) => [api, true]))) }),
    chooseImage: () => ({ localIds: text(window.wechatPhotos.map((_, at) => `weixin://resourceid/${at}`)) }),
    getLocalImgData: ({ localId }) => ({
      localData: (isAndroid ? "" : "data:image/jgp;base64,") + window.wechatPhotos[localId.split("/").pop()],
    }),
    stopRecord: () => ({ localId: "weixin://recorded/1" }),
    translateVoice: () => ({ translateResult: window.wechatHears }),
    scanQRCode: () => ({ resultStr: scanned(window.wechatScans) }),
  };
  window.WeixinJSBridge = {
    invoke(name, params, done) {
      asked.push({ name, params, at: location.href });
      const other = window.wechatSays?.[name];
      if (other === null) return;
      const answer = other ?? { err_msg: `${name}:ok`, ...answers[name]?.(params) };
      setTimeout(() => done({ ...answer }));
    },
    on(name, done) {
      listening[name] = done;
    },
  };
  // What WeChat says by itself.
  window.wechatTells = (name, answer) => listening[name]({ err_msg: `${name}:ok`, ...answer });
  window.wechatPhotos = [];
  document.dispatchEvent(new Event("WeixinJSBridgeReady"));
})();
