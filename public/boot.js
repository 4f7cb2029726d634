// Runs first, in every browser however old, so all of it is written for the oldest. The build makes one file of it.
import "./boot/look.js";
import "./boot/aloud.js";
import "./boot/wechat_sign_in.js";
import { startApp } from "./boot/app.js";

startApp(document.currentScript);
