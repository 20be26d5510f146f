// How many pushes a second the npm package web-push makes: `npm install`, start `deploy/hub sandbox`, then
// `node web-push.js http://localhost:8090 20000`. It encrypts and signs each by itself, as it always does; its own https
// client is left out in favour of a faster one: plain HTTP on kept connections, as many at once as the hub has.
import http from 'node:http';
import webpush from 'web-push';

const [base = 'http://localhost:8090', count = '20000'] = process.argv.slice(2);
const AT_ONCE = 128;
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
const vapidDetails = {
  subject: 'mailto:info@bench.example',
  publicKey: 'BBmKowt6awsPSrD1oLjtTsxaqOlyJ8TvKKbkHBeGqKwrGRTc8bGA2rn48RkGkYz35gGm2SfyVfkN6LL6cz6Bocg',
  privateKey: 'G-RMfOtnZ8JqPYYHif0POGFCIAtVNj-_xOgDtBTrka8',
};
const keys = {
  p256dh: 'BLsjbBM0Ul6vrC3cjw5VK_1Tj6wogIlY0RsbPu8TU_Z-udm-vaFQyeANjVA5dJXE9nGsp1lBKPc2R-4hROAAGUs',
  auth: 'nLcvDsmI4CKskKsriVaClQ',
};
const payload = JSON.stringify({
  title: '総合防災訓練のお知らせ',
  body: '12月6日（日）午前9時から、市内全域で総合防災訓練を行います。'.repeat(6),
});

function send(number) {
  const { endpoint, method, headers, body } = webpush.generateRequestDetails(
    { endpoint: `${base}/push/demo-${number}`, keys }, payload, { vapidDetails, TTL: 86400 });
  return new Promise((resolve, reject) => {
    const request = http.request(endpoint, { method, headers, agent }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function round(pushes) {
  let next = 0;
  const answers = {};
  const start = process.hrtime.bigint();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < pushes) {
      const status = await send(++next);
      answers[status] = (answers[status] ?? 0) + 1;
    }
  }));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`${Math.round(pushes / seconds)} pushes/s (${pushes} in ${seconds.toFixed(1)} s), answers ${JSON.stringify(answers)}`);
}

await round(Number(count) / 4);
await round(Number(count));
agent.destroy();
