import './style/base.css';
import './style/page.css';
import './style/statement.css';
import './style/evidence.css';
import './style/table.css';
import './style/picture.css';
import './style/form.css';
import './style/review.css';
import './style/print.css';
import { startEvidence } from './evidence.js';
import { startLiveReading } from './live-reading.js';
import { startReview } from './review.js';

document.documentElement.classList.add('js');
startEvidence();
startLiveReading();
startReview();
