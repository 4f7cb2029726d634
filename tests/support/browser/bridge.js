// What WeChat puts into every page that is open in it, as far as its SDK uses it: answers as the phone's client does, and keeps
// what it was asked in `window.askedOfWechat`. `window.wechatSays` has other answers than the usual ones, by the name of
// the call; one that is null comes when `window.wechatAnswers` says so, or never. A photo that is empty is never read.
(() => {
  const isAndroid = /android/i.test(navigator.userAgent);
  const listening = {};
  const owed = {};
  const asked = (window.askedOfWechat = []);
  // Android's client writes lists and tables as text, that of iOS what was scanned.
  const text = (value) => (isAndroid ? JSON.stringify(value) : value);
  const scanned = (value) => (isAndroid ? value : JSON.stringify({ scan_code: { scan_result: value } }));
  const answers = {
    checkJsApi: ({ jsApiList }) => ({ checkResult: text(Object.fromEntries(jsApiList.map((api) => [api, true]))) }),
    chooseImage: () => ({ localIds: text(window.wechatPhotos.map((_, at) => `weixin://resourceid/${at}`)) }),
    getLocalImgData({ localId }) {
      const photo = window.wechatPhotos[localId.split("/").pop()];
      return photo && { localData: (isAndroid ? "" : "data:image/jgp;base64,") + photo };
    },
    stopRecord: () => ({ localId: "weixin://recorded/1" }),
    translateVoice: () => ({ translateResult: window.wechatHears }),
    scanQRCode: () => ({ resultStr: scanned(window.wechatScans) }),
  };
  window.WeixinJSBridge = {
    invoke(name, params, done) {
      asked.push({ name, params, at: location.href });
      const other = window.wechatSays?.[name];
      owed[name] = done;
      if (other === null) return;
      const own = answers[name]?.(params);
      if (own === "") return;
      const answer = other ?? { err_msg: `${name}:ok`, ...own };
      setTimeout(() => done({ ...answer }));
    },
    on(name, done) {
      listening[name] = done;
    },
  };
  // What WeChat says by itself.
  window.wechatTells = (name, answer) => listening[name]({ err_msg: `${name}:ok`, ...answer });
  // What it was asked last under this name, it answers now.
  window.wechatAnswers = (name, answer) => owed[name](answer);
  window.wechatPhotos = [];
  document.dispatchEvent(new Event("WeixinJSBridgeReady"));
})();
