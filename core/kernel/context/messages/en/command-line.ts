import type { Translated } from '../sentences.ts'
import type { commandLine as zh } from '../zh/command-line.ts'

export const commandLine: Translated<typeof zh> = {
  'file-unreadable': (v) => `The file ${v.file} cannot be read (${v.reason}). Nothing was changed. Check its path and rights.`,
  'port-in-use': (v) => `Port ${v.port} is in use. Stop what uses it, or choose another: PORT=3001 npm start.`,
  'port-not-allowed': (v) => `Cannot listen on ${v.host}:${v.port}. Choose another HOST, or a PORT above 1024.`,
  'setting-wrong': (v) => `These environment variables are set wrongly: ${v.names}. Nothing was started. Correct them as follows.`,
  'setting-PORT': (v) => `“${v.value}” is not a port; use 1 to 65535.`,
  'setting-DATABASE_URL': () => 'It should look like postgresql://user:password@host/database.',
  'setting-WOTU_DEMO': (v) => `“${v.value}” should be 1 (demo), doctors (demo of one programme) or 0 (for real).`,
  'setting-WOTU_PSEUDONYM_KEY': () => 'It should be 64 lower-case hex digits.',
  'setting-WOTU_INDEX_KEY': () => 'It should be 64 lower-case hex digits.',
  'setting-WOTU_MASTER_KEY': () => 'It should be 64 lower-case hex digits; several separated by commas, the newest first.',
  'setting-WOTU_ORIGIN': (v) => `“${v.value}” should be the public address of the site, without a path: https://wotu.example.org.`,
  'setting-WOTU_SMS': () =>
    'It should be outbox (for a demo on this machine), or aliyun://AccessKeyId:Secret@dysmsapi.aliyuncs.com/?sign=SIGNATURE&code=SMS_TEMPLATE.',
  'setting-WOTU_MAIL': () => 'It should be outbox (for a demo on this machine), or smtps://user:password@host/?from=ADDRESS.',
  'setting-WOTU_OIDC_ISSUER': (v) => `“${v.value}” should be the address of the identity provider: https://sso.example.org.`,
  'setting-WOTU_OIDC_NAME': () => 'At most 40 characters.',
  'setting-missing-beside': (v) => `It is not set; ${v.names} are set together, or none of them.`,
  'outbox-shown-to-others': () =>
    'The outbox shows every code to whoever can open the pages: it is for a demo that listens on this machine alone. Set a real way for text messages or mail, or leave this setting out.',
  'setting-WOTU_LANG': (v) => `“${v.value}” should be zh or en.`,
  'setting-WOTU_LOG': (v) => `“${v.value}” should be fatal, error, warn, info, debug, trace or silent.`,
}
