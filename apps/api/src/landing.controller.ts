import { Endpoint } from '#platform';
import { Controller, Get, Header } from '@nestjs/common';

const PAGE = `<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Laureate</title></head>
<body>
<h1>Laureate</h1>
<p>评选表彰与征文评审 · <span lang="en">Award selection and essay judging</span></p>
<ul>
<li><a href="/api/programmes">活动 · <span lang="en">Programmes</span></a></li>
<li><a href="/verify">证书查验 · <span lang="en">Check a certificate</span></a></li>
<li><a href="/api/docs">接口说明 · <span lang="en">API documentation</span></a></li>
<li><a href="/api/ready">运行状态 · <span lang="en">State of the system</span></a></li>
</ul>
</body>
</html>
`;

@Controller()
export class LandingController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Endpoint({ access: ['public'], summary: 'What there is', produces: 'text/html' })
  landing(): string {
    return PAGE;
  }
}
